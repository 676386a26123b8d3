package org.qunli.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qunli.channel.Correspondence;
import org.qunli.channel.Letter;
import org.qunli.channel.Purpose;
import org.qunli.organization.Directory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the channels ask about a notice: its words as they are when they go out, and what to do with a reply. */
@Component
class NoticeCorrespondence implements Correspondence {

    /** So long after the due time does a personal link take a reply, which is kept as late. */
    private static final Duration LINK_VALIDITY = Duration.ofDays(7);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final NoticeRepository repository;
    private final NoticeService notices;
    private final Acknowledgements acknowledgements;
    private final PersonalLinks links;
    private final Directory directory;
    private final MessageSource messages;
    private final Clock clock;

    NoticeCorrespondence(
            NoticeRepository repository,
            NoticeService notices,
            Acknowledgements acknowledgements,
            PersonalLinks links,
            Directory directory,
            MessageSource messages,
            Clock clock) {
        this.repository = repository;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.links = links;
        this.directory = directory;
        this.messages = messages;
        this.clock = clock;
    }

    /** Once the notice is withdrawn, nothing but that it is; and no reminder for those who have replied meanwhile (B-5). */
    @Override
    public Optional<Letter> letter(String number, Purpose purpose, List<String> accounts) {
        var notice = repository.existing(number);
        if (purpose == Purpose.WITHDRAWAL) {
            return Optional.of(withdrawal(notice, accounts));
        }
        if (notice.getStatus() == NoticeStatus.WITHDRAWN) {
            return Optional.empty();
        }
        var concerned = purpose == Purpose.REMINDER ? silent(number, accounts) : accounts;
        if (purpose == Purpose.REMINDER && concerned.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Letter(
                notice.getTitle(),
                text(notice),
                directory.person(notice.getPrincipalIssuer()).getName(),
                notice.getDueAt(),
                NoticeWording.link(number),
                concerned));
    }

    private Letter withdrawal(Notice notice, List<String> accounts) {
        var number = notice.getNumber();
        var reason = notice.getClosingReason();
        return new Letter(
                word("notice.letter.withdrawal.title", notice.getTitle()),
                reason == null || reason.isBlank()
                        ? word("notice.letter.withdrawal", number)
                        : word("notice.letter.withdrawal-because", number, reason),
                directory.person(notice.getClosedBy()).getName(),
                null,
                NoticeWording.link(number),
                accounts);
    }

    /** The same each time it is asked for, so that WeCom recognises a reminder that is sent again. */
    @Override
    public String personalPath(String number, String account) {
        return "/tap/"
                + links.sign(
                        number, account, repository.existing(number).getDueAt().plus(LINK_VALIDITY));
    }

    /** For oneself, one's units and one's principals, whoever has not been replied for. */
    @Override
    public void acknowledge(String number, String account) {
        var open = notices.received(number, account).stream()
                .filter(ReceivedNotice::canReply)
                .toList();
        if (open.isEmpty()) {
            acknowledgements.acknowledge(number, account, null, ReplySource.CHAT_CALLBACK);
        }
        open.forEach(
                role -> acknowledgements.acknowledge(number, account, role.onBehalfOf(), ReplySource.CHAT_CALLBACK));
    }

    /** The notice's text, and what it orders. */
    private String text(Notice notice) {
        var order = notice.getOrder();
        if (order == null) {
            return notice.getBody();
        }
        var deadline = TIME.format(order.deadline().atZone(clock.getZone()));
        return notice.getBody() + "\n" + word("notice.order.letter", order.task(), deadline);
    }

    private String word(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.ROOT);
    }

    private List<String> silent(String number, List<String> accounts) {
        return accounts.stream()
                .filter(account -> notices.received(number, account).stream().anyMatch(ReceivedNotice::canReply))
                .toList();
    }
}
