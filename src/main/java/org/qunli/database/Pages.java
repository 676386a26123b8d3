package org.qunli.database;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Lists of which one page is shown. */
public final class Pages {

    /** Beyond it, where rows begin would be no number any more. */
    private static final int LAST = 100_000;

    /** As many as somebody looks through on a phone. */
    public static final int SHOWN = 20;

    /** As many as a program gets at once. */
    public static final int SENT = 100;

    private Pages() {}

    /** @return from 0, as near to the one asked for as a list may have pages */
    public static int number(int asked) {
        return Math.min(Math.max(asked, 0), LAST);
    }

    /** @see #number */
    public static PageRequest of(int asked, int size) {
        return PageRequest.of(number(asked), size);
    }

    /** A page of a list that is there as a whole. */
    public static <T> Page<T> of(List<T> all, Pageable page) {
        var shown =
                all.stream().skip(page.getOffset()).limit(page.getPageSize()).toList();
        return new PageImpl<>(shown, page, all.size());
    }

    /**
     * A page of what a statement finds.
     *
     * @param statement selects {@code count(*) over () as found} and ends with {@code limit :limit offset :offset}
     */
    public static <T> Page<T> read(StatementSpec statement, Pageable page, RowMapper<T> mapper) {
        var found = new long[1];
        var rows = statement
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query((row, index) -> {
                    found[0] = row.getLong("found");
                    return mapper.mapRow(row, index);
                })
                .list();
        if (rows.isEmpty() && page.getOffset() > 0) {
            // beyond the last page no row says how many there are
            statement
                    .param("limit", 1)
                    .param("offset", 0)
                    .query((row, index) -> row.getLong("found"))
                    .list()
                    .forEach(count -> found[0] = count);
        }
        return new PageImpl<>(rows, page, found[0]);
    }
}
