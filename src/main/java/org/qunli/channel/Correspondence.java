package org.qunli.channel;

import java.util.List;
import java.util.Optional;

/**
 * What the module whose words are sent answers for: messages are worded when they go out, which may be an hour after
 * they were handed over, and replies come back. Implemented by the notices.
 */
public interface Correspondence {

    /**
     * The words as they are now.
     *
     * @param subject what it is about, e.g. a notice's number
     * @param accounts whom it was meant for when it was handed over
     * @return empty if it need not be sent any more
     */
    Optional<Letter> letter(String subject, Purpose purpose, List<String> accounts);

    /** A page of ours that only this person may have: opened without signing in, for one reply, and for some days. */
    String personalPath(String subject, String account);

    /**
     * The person tapped 收到 in the chat.
     *
     * @throws org.qunli.problem.ProblemException if the reply is not taken, and why
     */
    void acknowledge(String subject, String account);
}
