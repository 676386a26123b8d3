package org.qunli.group.membership;

/** What makes a round of changes: each has its diagram and its running numbers. */
public enum Origin {
    /** The roster changed, or somebody wishes to join: diagram {@code membership-change}. */
    CHANGE("membership-change", "BD"),
    /** A check found differences: diagram {@code member-check}. */
    CHECK("member-check", "HC");

    private final String process;
    private final String series;

    Origin(String process, String series) {
        this.process = process;
        this.series = series;
    }

    /** Id of the diagram. */
    public String process() {
        return process;
    }

    String series() {
        return series;
    }
}
