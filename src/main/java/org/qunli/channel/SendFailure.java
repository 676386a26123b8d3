package org.qunli.channel;

/**
 * A message was not sent, or nobody knows. Carries no cause: those of HTTP clients quote addresses, and in WeCom's
 * addresses stand its secrets.
 */
public class SendFailure extends RuntimeException {

    private final String problem;
    private final boolean answered;
    private final boolean permanent;

    private SendFailure(String problem, boolean answered, boolean permanent) {
        super("message not sent: " + problem);
        this.problem = problem;
        this.answered = answered;
        this.permanent = permanent;
    }

    /** It did certainly not arrive and may be sent again later. */
    static SendFailure passing(String problem) {
        return new SendFailure(problem, true, false);
    }

    /** It did certainly not arrive, and will not before somebody changes something. */
    static SendFailure permanent(String problem) {
        return new SendFailure(problem, true, true);
    }

    /** The request went out and no answer came: it may have arrived. */
    static SendFailure unanswered(String problem) {
        return new SendFailure(problem, false, false);
    }

    /** What went wrong, in a word or a code of WeCom's; free of secrets. */
    String problem() {
        return problem;
    }

    boolean isAnswered() {
        return answered;
    }

    /** Whether trying again is of no use. */
    public boolean isPermanent() {
        return permanent;
    }
}
