package org.qunli.group.register;

/** An open round of reviews got more groups, or one of its groups an answer. */
public record GroupReviewChanged(String number) {}
