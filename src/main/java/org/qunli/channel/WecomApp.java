package org.qunli.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import me.chanjar.weixin.cp.bean.templatecard.HorizontalContent;
import me.chanjar.weixin.cp.bean.templatecard.TemplateCardButton;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.springframework.stereotype.Component;

/**
 * Messages of our application in WeCom. A notice that awaits replies is a card with a button 收到: WeCom itself says who
 * tapped it. A reminder goes to one person and opens the one-tap page, for those whose WeCom shows no cards.
 */
@Component
class WecomApp implements Carrier {

    /** What the button sends back. */
    static final String ACKNOWLEDGE = "acknowledge";

    /** As long as WeCom is able to recognise a message that is sent again; longer than all our attempts take. */
    private static final Duration RECOGNISED = Duration.ofHours(4);

    private final WecomProperties wecom;
    private final WecomClient client;
    private final Correspondence correspondence;
    private final Inbox inbox;
    private final Directory directory;
    private final Wording wording;

    WecomApp(
            WecomProperties wecom,
            WecomClient client,
            Correspondence correspondence,
            Inbox inbox,
            Directory directory,
            Wording wording) {
        this.wecom = wecom;
        this.client = client;
        this.correspondence = correspondence;
        this.inbox = inbox;
        this.directory = directory;
        this.wording = wording;
    }

    @Override
    public Channel channel() {
        return Channel.WECOM_APP;
    }

    @Override
    public boolean recognisesRepeats() {
        return true;
    }

    @Override
    public void send(OutboundMessage message, Letter letter) {
        var body =
                switch (message.purpose()) {
                    case NOTICE ->
                        letter.awaitsReply() ? card(message.key(), letter) : text(letter, letter.path(), "open");
                    case REMINDER ->
                        text(
                                letter,
                                correspondence.personalPath(
                                        message.subject(), message.accounts().get(0)),
                                "reply");
                    case WITHDRAWAL, TEST -> text(letter, letter.path(), "open");
                };
        // accounts are WeCom's user ids
        body.setToUser(String.join("|", letter.accounts()));
        body.setAgentId(wecom.agentId());
        body.setEnableDuplicateCheck(true);
        body.setDuplicateCheckInterval((int) RECOGNISED.toSeconds());
        reportUnreached(message, letter, client.sendByApplication(body.toJson()));
    }

    private WxCpMessage card(String key, Letter letter) {
        return WxCpMessage.TEMPLATECARD()
                .cardType("button_interaction")
                .mainTitleTitle(Wording.characters(letter.title(), 36))
                .mainTitleDesc(Wording.characters(letter.sender(), 44))
                .subTitleText(Wording.characters(letter.body(), 112))
                .horizontalContents(List.of(HorizontalContent.builder()
                        .keyname(wording.text("channel.app.due"))
                        .value(wording.time(letter.dueAt()))
                        .build()))
                .cardActionType(1)
                .cardActionUrl(wecom.page(letter.path()))
                .taskId(key)
                .buttons(List.of(TemplateCardButton.builder()
                        .text(wording.text("channel.app.acknowledge"))
                        .style(1)
                        .key(ACKNOWLEDGE)
                        .build()))
                .build();
    }

    private WxCpMessage text(Letter letter, String path, String button) {
        var body = Wording.plain(letter.body());
        return WxCpMessage.TEXTCARD()
                .title(Wording.bytes(letter.title(), 128))
                .description(Wording.bytes(
                        letter.awaitsReply()
                                ? wording.text("channel.app.reminder", wording.time(letter.dueAt()), body)
                                : body,
                        512))
                .url(wecom.page(path))
                .btnTxt(wording.text("channel.app." + button))
                .build();
    }

    /** WeCom names, in lower case, whom it does not know or may not write to; the clerk or the office reaches them otherwise. */
    private void reportUnreached(OutboundMessage message, Letter letter, JsonNode answer) {
        var refused = Stream.of("invaliduser", "unlicenseduser")
                .flatMap(list -> Stream.of(answer.path(list).asText().split("\\|")))
                .map(account -> account.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        var unreached = letter.accounts().stream()
                .filter(account -> refused.contains(account.toLowerCase(Locale.ROOT)))
                .toList();
        if (!unreached.isEmpty()) {
            var clerk = directory.person(message.clerk());
            inbox.send(
                    clerk.isInService()
                            ? List.of(clerk.getAccount())
                            : directory.responsible(PostType.OFFICE_CLERK, clerk.getUnitCode()).stream()
                                    .map(Person::getAccount)
                                    .toList(),
                    "channel.unreached",
                    letter.path(),
                    letter.title(),
                    directory.people(unreached).values().stream()
                            .map(Person::getName)
                            .collect(Collectors.joining("、")));
        }
    }
}
