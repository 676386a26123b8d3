package org.qunli.notice;

/**
 * What a group has left of notices that demand a reply, in one week.
 *
 * @param weekly null if nothing limits them
 */
public record ReplyAllowance(int used, Integer weekly) {

    public boolean isUsedUp() {
        return weekly != null && used >= weekly;
    }

    /** How many more there may be; 0 if they are used up or nothing limits them. */
    public int left() {
        return weekly == null ? 0 : Math.max(0, weekly - used);
    }
}
