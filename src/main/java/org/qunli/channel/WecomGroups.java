package org.qunli.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.StreamSupport;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;

/** Who is in the groups that WeCom tells about: customer groups, and no others. */
@Service
public class WecomGroups {

    /** WeCom's word for a member of the organization; others are customers. */
    private static final int COLLEAGUE = 1;

    private final WecomProperties wecom;
    private final WecomClient client;

    WecomGroups(WecomProperties wecom, WecomClient client) {
        this.wecom = wecom;
        this.client = client;
    }

    /**
     * Somebody in a group.
     *
     * @param nickname in the group, or the name for somebody without one
     * @param account of a colleague; null for a customer
     */
    public record Member(String nickname, String account) {}

    /** Whether this installation has an application in WeCom to ask with. */
    public boolean isAvailable() {
        return wecom.hasApplication();
    }

    /**
     * All members of a customer group.
     *
     * @param chatId WeCom's id of the group
     * @throws ProblemException CONFLICT if WeCom is not set up, UNAVAILABLE if it does not tell
     */
    public List<Member> members(String chatId) {
        if (!isAvailable()) {
            throw ProblemException.conflict("channel.groups-unavailable");
        }
        var question =
                JsonNodeFactory.instance.objectNode().put("chat_id", chatId).put("need_name", 1);
        try {
            var members = client.customerGroup(question.toString()).path("member_list");
            return StreamSupport.stream(members.spliterator(), false)
                    .map(member -> new Member(
                            member.path("group_nickname").asText().isBlank()
                                    ? member.path("name").asText()
                                    : member.path("group_nickname").asText(),
                            member.path("type").asInt() == COLLEAGUE
                                    ? member.path("userid").asText()
                                    : null))
                    .toList();
        } catch (SendFailure failure) {
            throw ProblemException.unavailable("channel.groups-failed", failure.problem());
        }
    }
}
