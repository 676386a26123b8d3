package org.qunli.group;

/**
 * Two groups that share members.
 *
 * @param one code of the one that comes first by code
 * @param other code of the other one
 * @param shared how many people are in both
 * @param jaccard those in both among those in either, 0 to 1
 */
public record MemberOverlap(String one, String other, int shared, double jaccard) {

    /** In any order of the two codes. */
    static MemberOverlap of(String code, String another, int shared, double jaccard) {
        return code.compareTo(another) < 0
                ? new MemberOverlap(code, another, shared, jaccard)
                : new MemberOverlap(another, code, shared, jaccard);
    }
}
