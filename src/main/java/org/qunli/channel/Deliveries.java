package org.qunli.channel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;

/**
 * What the steps of the diagram {@code message-delivery} do to a message.
 *
 * <p>A message is sent again only if it is certain that it did not arrive, or if the channel recognises repeats. The
 * application does. A robot does not: if its answer to a message is lost, nobody knows whether the message arrived, and
 * it is sent once more, so that it may stand twice in the group; if that answer is lost as well, a person looks.
 */
@Service
public class Deliveries {

    /** WeCom lets a robot say so much. */
    private static final int MOST_OF_ROBOT = 20;

    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** How many attempts may end without an answer before a person has to look. */
    private static final int MOST_UNANSWERED = 2;

    /** What became of an attempt, as the diagram asks. */
    public enum Outcome {
        /** 已发出, now or in an earlier attempt. */
        SENT,
        /** 已无须发送: withdrawn, everybody has replied, or nobody was told of what is withdrawn. */
        UNNEEDED,
        /** 限速: the robot has said enough for this minute. */
        THROTTLED
    }

    /**
     * What a clerk has to know to send a message by hand.
     *
     * @param text to be copied into the group
     */
    public record ByHand(List<Line> facts, String text) {

        /** A line of the form. */
        public record Line(String label, String text) {}
    }

    private final OutboundMessages messages;
    private final Correspondence correspondence;
    private final Map<Channel, Carrier> carriers;
    private final WecomProperties wecom;
    private final Directory directory;
    private final Wording wording;
    private final MeterRegistry meters;
    private final Clock clock;

    Deliveries(
            OutboundMessages messages,
            Correspondence correspondence,
            List<Carrier> carriers,
            WecomProperties wecom,
            Directory directory,
            Wording wording,
            MeterRegistry meters,
            Clock clock) {
        this.messages = messages;
        this.correspondence = correspondence;
        this.carriers = carriers.stream().collect(Collectors.toMap(Carrier::channel, Function.identity()));
        this.wecom = wecom;
        this.directory = directory;
        this.wording = wording;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Sends a message, unless that has been done or is not needed any more.
     *
     * @throws SendFailure if it did not arrive, or nobody knows
     */
    public Outcome attempt(String key) {
        var message = messages.find(key).orElseThrow();
        if (message.settled()) {
            return Outcome.SENT;
        }
        var letter = letter(message);
        if (letter.isEmpty()) {
            messages.settle(key, Outcome.UNNEEDED.name(), null, clock.instant());
            return Outcome.UNNEEDED;
        }
        return send(message, letter.get());
    }

    /**
     * Sends a few words to see whether a group's channel works; through the application to the person who asks.
     *
     * @throws ProblemException CONFLICT if they did not arrive, and why
     */
    public void test(String groupCode, String groupName, Channel channel, String by) {
        var message = new OutboundMessage(
                "test-" + UUID.randomUUID(), groupCode, Purpose.TEST, groupCode, channel, List.of(by), by);
        messages.add(message, clock.instant());
        var letter = new Letter(
                groupName,
                wording.text("channel.test.body"),
                directory.person(by).getName(),
                null,
                "/groups/" + groupCode,
                List.of(by));
        try {
            if (send(message, letter) == Outcome.THROTTLED) {
                throw ProblemException.conflict("channel.throttled", MOST_OF_ROBOT);
            }
        } catch (SendFailure failure) {
            throw ProblemException.conflict("channel.test-failed", wording.problem(failure.problem()));
        }
    }

    /** What a clerk has to know, now that the channel has failed for good. */
    public ByHand undelivered(String key) {
        var message = messages.find(key).orElseThrow();
        count(message.channel(), "undelivered");
        var facts = new ArrayList<ByHand.Line>();
        facts.add(line("purpose", wording.text("channel.purpose." + message.purpose())));
        facts.add(line("channel", wording.text("channel.name." + message.channel())));
        facts.add(line("problem", wording.problem(message.problem())));
        var letter = letter(message);
        letter.filter(words -> !words.accounts().isEmpty())
                .ifPresent(words -> facts.add(line("recipients", names(words.accounts()))));
        return new ByHand(
                facts,
                letter.map(words -> wording.text(
                                "channel.by-hand.text",
                                words.title(),
                                words.body(),
                                words.sender(),
                                wecom.page(words.path())))
                        .orElse(wording.text("channel.by-hand.unneeded")));
    }

    /**
     * Records what the clerk did.
     *
     * @param decision {@code sent}, {@code unneeded}, or {@code retry}: the channel works again, try once more
     * @throws ProblemException INVALID for any other decision or none
     */
    public void handled(String key, String decision, String clerk) {
        switch (Objects.toString(decision, "")) {
            case "sent" -> messages.settle(key, "BY_HAND", clerk, clock.instant());
            case "unneeded" -> messages.settle(key, Outcome.UNNEEDED.name(), clerk, clock.instant());
            case "retry" -> messages.startOver(key);
            default -> throw ProblemException.invalid("decision", "channel.decision-missing");
        }
    }

    /** A withdrawal tells nothing to those who were never told of what is withdrawn. */
    private Optional<Letter> letter(OutboundMessage message) {
        return message.purpose() == Purpose.WITHDRAWAL && !messages.mayHaveArrived(message.subject())
                ? Optional.empty()
                : correspondence.letter(message.subject(), message.purpose(), message.accounts());
    }

    private Outcome send(OutboundMessage message, Letter letter) {
        var carrier = carriers.get(message.channel());
        if (message.unanswered() >= MOST_UNANSWERED && !carrier.recognisesRepeats()) {
            messages.failed(message.key(), "unclear", false);
            throw SendFailure.permanent("unclear");
        }
        var most = message.channel() == Channel.WECOM_ROBOT ? MOST_OF_ROBOT : Integer.MAX_VALUE;
        if (!messages.claim(message, most, WITHIN, clock.instant())) {
            return Outcome.THROTTLED;
        }
        try {
            carrier.send(message, letter);
        } catch (SendFailure failure) {
            messages.failed(message.key(), failure.problem(), failure.isAnswered());
            count(message.channel(), failure.isAnswered() ? "failed" : "unanswered");
            throw failure;
        }
        messages.settle(message.key(), Outcome.SENT.name(), null, clock.instant());
        count(message.channel(), "sent");
        return Outcome.SENT;
    }

    private void count(Channel channel, String outcome) {
        meters.counter("qunli.messages", "channel", channel.name(), "outcome", outcome)
                .increment();
    }

    private ByHand.Line line(String label, String text) {
        return new ByHand.Line(wording.text("channel.by-hand." + label), text);
    }

    private String names(List<String> accounts) {
        var people = directory.people(accounts);
        return accounts.stream().map(account -> people.get(account).getName()).collect(Collectors.joining("、"));
    }
}
