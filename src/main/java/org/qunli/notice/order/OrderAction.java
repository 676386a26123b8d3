package org.qunli.notice.order;

/** What the record of an order holds. */
enum OrderAction {
    REPORTED,
    RETURNED,
    /** By a person or, without one, because nobody judged it in the time that the table gives. */
    ACCEPTED,
    EXCUSED,
    EXTENDED,
    HANDED_OVER
}
