package org.qunli.secret;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
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
