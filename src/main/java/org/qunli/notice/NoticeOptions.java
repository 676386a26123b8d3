package org.qunli.notice;

import java.util.List;
import java.util.Map;

/**
 * What somebody can choose from when writing a notice in a group, so that nobody types an id.
 *
 * @param budget what the group has left of notices that demand a reply, whatever the kinds have in common
 * @param waits whether the time to reply to a notice that is not urgent may begin later, after quiet hours or days off
 * @param recipients the group's members and the organization's units
 * @param leaders for whom the writer may issue it (T-7); empty unless the writer is the office
 * @param namesCounter whether the writer may name who counts the replies (T-11), as deputy leaders may
 */
public record NoticeOptions(
        String group,
        String groupName,
        ReplyAllowance budget,
        boolean waits,
        List<Option> recipients,
        List<Option> leaders,
        boolean namesCounter) {

    /** One choice: an account, unit code or group code, and what people call it. */
    public record Option(String value, String label) {

        /** @param labels by value */
        public static List<Option> of(Map<String, String> labels) {
            return labels.entrySet().stream()
                    .map(choice -> new Option(choice.getKey(), choice.getValue()))
                    .toList();
        }
    }
}
