package org.qunli.notice.transcript;

import org.springframework.context.MessageSourceResolvable;

/** Why the system is not sure of a reply that it found. */
public enum Doubt implements MessageSourceResolvable {
    /** The words may mean something else. */
    WORDING,
    /** The nickname has more in it than name, unit and post of the person. */
    NICKNAME,
    /** Several people fit the nickname. */
    NAMESAKES,
    /** A clerk confirmed another number for the person: somebody may use their name. */
    OTHER_NUMBER,
    /** Nobody fits the nickname. */
    UNKNOWN_SENDER,
    /** It could as well answer another notice that was open then. */
    OTHER_NOTICE,
    /** The transcript says only about when it was given. */
    TIME_GIVEN,
    /** It was given in the very minute of issue or of the due time, and seconds are not shown. */
    EDGE_MINUTE,
    /** Somebody else is named in it: the entrusted reply themselves (T-7). */
    OTHER_PERSON(true),
    /** It is the importer's own; nobody decides on a case of their own. */
    OWN(true),
    /** A late reply stands already; this one, which was in time, would count instead, and the late one be kept. */
    REPLIED_LATER,
    /** The transcript does not say when it was given. */
    NO_TIME(true),
    /** It was given after now: a date must be wrong. */
    IN_FUTURE(true);

    private final boolean forbidding;

    Doubt() {
        this(false);
    }

    Doubt(boolean forbidding) {
        this.forbidding = forbidding;
    }

    /** Whether such a reply cannot be booked at all. */
    public boolean isForbidding() {
        return forbidding;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"notice.transcript.doubt." + name()};
    }
}
