package org.qunli.violation.audit;

/**
 * Something that is wrong with the record.
 *
 * @param item the number of a case, settlement, letter or seal
 * @param place a step's place in the record, or the id of a file or measure; null where the whole item is meant
 */
public record Finding(FindingKind kind, String item, Long place) {

    Finding(FindingKind kind, String item) {
        this(kind, item, null);
    }
}
