package org.qunli.group;

import java.util.List;

/** Who spoke in a group, as a transcript shows: they are in it, whoever they are. */
public record SpeakersHeard(String groupCode, List<Speaker> speakers) {

    /** @param account null if it is not sure whose nickname this is */
    public record Speaker(String nickname, String account) {}
}
