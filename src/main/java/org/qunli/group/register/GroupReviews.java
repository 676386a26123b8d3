package org.qunli.group.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupEnded;
import org.qunli.group.GroupRegister;
import org.qunli.group.register.ReviewItem.Answer;
import org.qunli.group.register.ReviewItem.Question;
import org.qunli.group.register.ReviewStore.Due;
import org.qunli.group.register.delegate.GroupReview;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.Workflow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at groups again: temporary ones past their last day are to be dissolved, others past their day of review to
 * be confirmed. Each administrator has one open round at most, which takes in whatever falls due meanwhile.
 */
@Service
@Transactional
public class GroupReviews {

    private static final LocalTime DAY_BEGINS = LocalTime.of(8, 30);

    private final ReviewStore store;
    private final GroupRegister register;
    private final Directory directory;
    private final Numbers numbers;
    private final Inbox inbox;
    private final RuleTables tables;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GroupReviews(
            ReviewStore store,
            GroupRegister register,
            Directory directory,
            Numbers numbers,
            Inbox inbox,
            RuleTables tables,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.register = register;
        this.directory = directory;
        this.numbers = numbers;
        this.inbox = inbox;
        this.tables = tables;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    /** @param reviewer null for the office itself */
    private record Bundle(String office, String reviewer) {}

    /** As {@link #openDue}, but leaves people alone at night. */
    public void openDueByDay() {
        if (!LocalTime.now(clock).isBefore(DAY_BEGINS)) {
            openDue();
        }
    }

    /** Asks about all groups that are due and not asked about yet: in the open round, or in a new one. */
    void openDue() {
        var offices = new HashMap<String, String>();
        var bundles = new LinkedHashMap<Bundle, List<Due>>();
        for (var due : store.due(LocalDate.now(clock))) {
            var office = offices.computeIfAbsent(due.unit(), this::officeOf);
            bundles.computeIfAbsent(new Bundle(office, due.administrator()), bundle -> new ArrayList<>())
                    .add(due);
        }
        bundles.forEach(this::ask);
    }

    private void ask(Bundle bundle, List<Due> groups) {
        var open = store.openRound(bundle.office(), bundle.reviewer());
        if (open.isPresent()) {
            store.add(open.get(), groups);
            events.publishEvent(new GroupReviewChanged(open.get()));
            return;
        }
        var number = numbers.ofYear("FH");
        store.open(number, bundle.office(), bundle.reviewer(), clock.instant());
        store.add(number, groups);
        workflow.start(
                GroupReview.PROCESS,
                number,
                null,
                GroupReview.startVariables(
                        number, bundle.office(), bundle.reviewer(), directory.policyOf(bundle.office())));
        tell(byNumber(number), "register.review-opened");
    }

    private String officeOf(String unitCode) {
        return directory
                .findResponsibleUnit(PostType.OFFICE_CLERK, unitCode)
                .orElseGet(() -> directory.organizationOf(unitCode))
                .getCode();
    }

    /** The open rounds that the person may answer: the own one, and those of the own office. */
    @Transactional(readOnly = true)
    public List<ReviewRound> openFor(String account) {
        return store.open(account, directory.unitsOf(account, PostType.OFFICE_CLERK));
    }

    /** @throws ProblemException NOT_FOUND */
    @Transactional(readOnly = true)
    public ReviewRound byNumber(String number) {
        return store.find(number).orElseThrow(() -> ProblemException.notFound("register.review-unknown", number));
    }

    /**
     * The group is still needed.
     *
     * @param reason needed for a temporary group past its last day
     * @throws ProblemException NOT_FOUND, FORBIDDEN for whom it is not to answer, CONFLICT if it has been answered,
     *     INVALID without a reason that is needed
     */
    public void keep(String account, String number, String code, String reason) {
        var round = answerable(account, number);
        keep(account, round, item(round, code), reason);
        goOn(number);
    }

    /**
     * The group has been dissolved in WeChat or QQ.
     *
     * @throws ProblemException as {@link #keep}
     */
    public void dissolved(String account, String number, String code, String reason) {
        var round = answerable(account, number);
        end(account, round, item(round, code), reason);
        goOn(number);
    }

    /**
     * Answers for all groups of the round that wait: the temporary ones are dissolved, the others are still needed.
     *
     * @throws ProblemException as {@link #keep}; INVALID unless it is confirmed
     */
    public void answerRest(String account, String number, boolean confirmed) {
        var round = answerable(account, number);
        if (!confirmed) {
            throw ProblemException.invalid("confirmed", "register.review-unconfirmed");
        }
        round.items().stream().filter(ReviewItem::isOpen).forEach(item -> {
            if (item.isExpired()) {
                end(account, round, item, null);
            } else {
                keep(account, round, item, null);
            }
        });
    }

    private void keep(String account, ReviewRound round, ReviewItem item, String reason) {
        var why = item.isExpired() ? Reasons.required(reason) : Reasons.optional(reason);
        take(round, item, Answer.KEPT, account, why);
        var terms = terms(round);
        boolean temporary = register.byCode(item.code()).getEndsOn() != null;
        var until = LocalDate.now(clock).plus(temporary ? terms.prolongFor() : terms.renewFor());
        register.renew(item.code(), until, account, why);
    }

    private void end(String account, ReviewRound round, ReviewItem item, String reason) {
        var why = Reasons.optional(reason);
        take(round, item, Answer.ENDED, account, why);
        register.end(item.code(), null, account, why);
    }

    private void take(ReviewRound round, ReviewItem item, Answer answer, String account, String why) {
        if (!store.answer(round.number(), item.code(), answer, clock.instant(), account, why)) {
            throw ProblemException.conflict("register.review-answered", item.name());
        }
    }

    /** A group that ended otherwise needs no answer any more. */
    @EventListener
    void groupEnded(GroupEnded ended) {
        store.roundOf(ended.code()).ifPresent(number -> {
            store.answer(number, ended.code(), Answer.ENDED, clock.instant(), null, null);
            goOn(number);
        });
    }

    private void goOn(String number) {
        if (byNumber(number).getLeft() == 0) {
            workflow.signal(GroupReview.MESSAGE_ANSWERED, number, Map.of());
        } else {
            events.publishEvent(new GroupReviewChanged(number));
        }
    }

    /** Tells whoever has to answer that the round still waits. */
    public void remind(String number) {
        tell(byNumber(number), "register.review-reminder");
    }

    /** All groups of the round have their answer. */
    public void close(String number) {
        store.close(number, clock.instant());
    }

    private ReviewRound answerable(String account, String number) {
        var round = byNumber(number);
        if (!account.equals(round.reviewer())
                && !directory.isResponsible(account, PostType.OFFICE_CLERK, round.office())) {
            throw ProblemException.forbidden("register.review-not-yours", number);
        }
        return round;
    }

    private static ReviewItem item(ReviewRound round, String code) {
        return round.items().stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("group.unknown", code));
    }

    private RegisterTerms terms(ReviewRound round) {
        return RegisterTerms.of(
                tables.decide(RegisterTerms.TABLE, Map.of("policy", directory.policyOf(round.office()))));
    }

    private void tell(ReviewRound round, String code) {
        var people = round.reviewer() == null
                ? directory.holders(PostType.OFFICE_CLERK, round.office()).stream()
                        .map(Person::getAccount)
                        .toList()
                : List.of(round.reviewer());
        var expired = round.items().stream()
                .filter(item -> item.isOpen() && item.question() == Question.EXPIRED)
                .count();
        inbox.send(people, code, "/groups/reviews", round.number(), expired, round.getLeft() - expired);
    }
}
