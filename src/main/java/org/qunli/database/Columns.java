package org.qunli.database;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Rows that travel to the database together, one array for each column: {@code unnest} makes rows of them again. */
public final class Columns {

    private Columns() {}

    /** One column as text, which the statement casts to its type; null stays null. */
    public static <T> String[] texts(List<T> rows, Function<T, ?> column) {
        return rows.stream()
                .map(column)
                .map(value -> Objects.toString(value, null))
                .toArray(String[]::new);
    }
}
