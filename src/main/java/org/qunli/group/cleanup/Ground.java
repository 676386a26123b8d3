package org.qunli.group.cleanup;

/**
 * Evidence for a suggestion.
 *
 * @param other code of the group that it is compared with; null where there is none
 * @param amount share from 0 to 1 for {@code OVERLAP} (Jaccard) and {@code SIMILAR}, days for {@code INACTIVE} and
 *     {@code EXPIRED}; null for {@code NO_OWNER}
 */
public record Ground(Kind kind, String other, Double amount) {

    /** In the order in which they are shown. */
    public enum Kind {
        /** A temporary group whose last day is over. */
        EXPIRED,
        /** Nothing was said for so many days. */
        INACTIVE,
        /** The same members as another group. */
        OVERLAP,
        /** Name and purpose say the same as another group's. */
        SIMILAR,
        /** No person in charge (C-6). */
        NO_OWNER
    }
}
