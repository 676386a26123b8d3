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
        return after(
                () -> {
                    action.run();
                    return messages.getMessage(code, null, locale);
                },
                target,
                locale,
                next);
    }

    /**
     * As the other one, with words that name the number of what came of it.
     *
     * @param action gives the number
     */
    String numbered(Supplier<?> action, String code, String target, Locale locale, RedirectAttributes next) {
        return after(() -> messages.getMessage(code, new Object[] {action.get()}, locale), target, locale, next);
    }

    private String after(Supplier<String> wordedAction, String target, Locale locale, RedirectAttributes next) {
        try {
            next.addFlashAttribute("done", wordedAction.get());
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
        }
        return target;
    }
}
