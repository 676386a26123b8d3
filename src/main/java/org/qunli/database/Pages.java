package org.qunli.database;

/** Which page of a list is shown. */
public final class Pages {

    /** Beyond it, where rows begin would be no number any more. */
    private static final int LAST = 100_000;

    private Pages() {}

    /** @return from 0, as near to the one asked for as a list may have pages */
    public static int number(int asked) {
        return Math.min(Math.max(asked, 0), LAST);
    }
}
