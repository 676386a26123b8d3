package org.qunli.secret;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody has in hand who got hold of a copy of the database: all that might be a key. */
public final class DatabaseCopy {

    private static final int LONGEST = 200;

    private DatabaseCopy() {}

    /** Every text and every sequence of bytes in a table of ours or of the engine's, as bytes. */
    public static List<byte[]> keys(JdbcClient jdbc) {
        var texts = values(jdbc, "'varchar', 'text', 'bpchar'", String.class).flatMap(DatabaseCopy::readings);
        return Stream.concat(texts, values(jdbc, "'bytea'", byte[].class)).toList();
    }

    /** The tables and columns in which the words stand, alone or as part of something longer. */
    public static List<String> columnsWith(JdbcClient jdbc, String words) {
        return jdbc
                .sql("""
                        select format('%1$I.%2$I.%3$I', table_schema, table_name, column_name) as name,
                            format(case udt_name when 'bytea'
                                then 'select exists (select from %1$I.%2$I where position(convert_to(?, ''UTF8'') in %3$I) > 0)'
                                else 'select exists (select from %1$I.%2$I where position(? in %3$I::text) > 0)' end,
                                table_schema, table_name, column_name) as question
                        from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where table_schema in ('qunli', 'public') and table_type = 'BASE TABLE'
                            and udt_name in ('varchar', 'text', 'bpchar', 'json', 'jsonb', 'bytea', '_varchar', '_text')
                        """)
                .query((row, index) -> Map.entry(row.getString("name"), row.getString("question")))
                .list()
                .stream()
                .filter(column -> jdbc.sql(column.getValue())
                        .param(words)
                        .query(Boolean.class)
                        .single())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static <T> Stream<T> values(JdbcClient jdbc, String types, Class<T> type) {
        var columns =
                jdbc.sql("""
                        select format('select distinct %%1$I from %%2$I.%%3$I where length(%%1$I) between 8 and %d',
                            column_name, table_schema, table_name)
                        from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where table_schema in ('qunli', 'public') and table_type = 'BASE TABLE' and udt_name in (%s)
                        """.formatted(LONGEST, types)).query(String.class).list();
        return columns.stream().flatMap(column -> jdbc.sql(column).query(type).list().stream());
    }

    private static Stream<byte[]> readings(String text) {
        var asIs = Stream.of(text.getBytes(StandardCharsets.UTF_8));
        return text.matches("([0-9a-f]{2})+")
                ? Stream.concat(asIs, Stream.of(HexFormat.of().parseHex(text)))
                : asIs;
    }
}
