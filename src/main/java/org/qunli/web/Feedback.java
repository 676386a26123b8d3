package org.qunli.web;

import java.util.Locale;
import java.util.function.Supplier;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does what a form asks for and has the next page say so, or why it was refused. */
@Component
class Feedback {

    private final MessageSource messages;

    Feedback(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param code of the words that say that it is done
     * @param target where to go on
     * @return {@code target}
     * @throws ProblemException NOT_FOUND if there is nothing to come back to
     */
    String after(Runnable action, String code, String target, Locale locale, RedirectAttributes next) {
        return opened(
                () -> {
                    action.run();
                    return "";
                },
                code,
                target,
                target,
                locale,
                next);
    }

    /**
     * As above, and goes on to what came of it.
     *
     * @param action gives what stands behind {@code page} in its address
     * @param back where to go if it is refused
     */
    String opened(Supplier<?> action, String code, String page, String back, Locale locale, RedirectAttributes next) {
        return attempt(
                () -> {
                    var made = action.get();
                    next.addFlashAttribute("done", messages.getMessage(code, null, locale));
                    return page + made;
                },
                back,
                locale,
                next);
    }

    /**
     * As the first one, with words that name the number of what came of it.
     *
     * @param action gives the number
     */
    String numbered(Supplier<?> action, String code, String target, Locale locale, RedirectAttributes next) {
        return attempt(
                () -> {
                    next.addFlashAttribute("done", messages.getMessage(code, new Object[] {action.get()}, locale));
                    return target;
                },
                target,
                locale,
                next);
    }

    private String attempt(Supplier<String> action, String back, Locale locale, RedirectAttributes next) {
        try {
            return action.get();
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
            return back;
        }
    }
}
