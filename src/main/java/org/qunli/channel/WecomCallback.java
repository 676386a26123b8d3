package org.qunli.channel;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.function.Supplier;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.bean.message.WxCpXmlOutMessage;
import me.chanjar.weixin.cp.bean.message.WxCpXmlOutUpdateBtnMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.cp.constant.WxCpConsts;
import me.chanjar.weixin.cp.util.crypto.WxCpCryptUtil;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where WeCom says who tapped 收到. Nobody signs in here: WeCom's signature over the encrypted message is the credential.
 * A message that is delivered or replayed twice does nothing twice, because the first reply stands.
 */
@RestController
// for WeCom alone, so it stands in no description
@Hidden
@RequestMapping("/wecom/callback")
class WecomCallback {

    /** Bytes: many times what an event takes, and little enough for whoever comes without a signature. */
    private static final int LONGEST = 65_536;

    private final WecomProperties wecom;
    private final OutboundMessages messages;
    private final Correspondence correspondence;
    private final Directory directory;
    private final Wording wording;
    private final Clock clock;
    private final WxCpDefaultConfigImpl keys = new WxCpDefaultConfigImpl();

    WecomCallback(
            WecomProperties wecom,
            OutboundMessages messages,
            Correspondence correspondence,
            Directory directory,
            Wording wording,
            Clock clock) {
        this.wecom = wecom;
        this.messages = messages;
        this.correspondence = correspondence;
        this.directory = directory;
        this.wording = wording;
        this.clock = clock;
        keys.setCorpId(wecom.corpId());
        keys.setToken(wecom.token());
        keys.setAesKey(wecom.encodingAesKey());
    }

    /** Proves to WeCom, when the callback is set up there, that it is ours. */
    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    String prove(
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestParam("echostr") String challenge) {
        return verified(() -> crypt().decryptContent(signature, timestamp, nonce, challenge));
    }

    /** Takes an event; of those only the button 收到 means something here. Answers what the button says from now on. */
    @PostMapping(produces = MediaType.APPLICATION_XML_VALUE)
    String event(
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            InputStream body)
            throws IOException {
        var encrypted = new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8);
        var event = verified(
                () -> WxCpXmlMessage.fromXml(crypt().decryptXml(signature, timestamp, nonce, encrypted), null));
        if (!wecom.corpId().equals(event.getToUserName())) {
            throw ProblemException.forbidden("channel.callback-refused");
        }
        return WxCpConsts.EventType.TEMPLATE_CARD_EVENT.equals(event.getEvent())
                        && WecomApp.ACKNOWLEDGE.equals(event.getEventKey())
                ? buttonNow(event, acknowledge(event))
                : "";
    }

    private String acknowledge(WxCpXmlMessage event) {
        try {
            var message = messages.find(event.getTaskId()).orElseThrow(WecomCallback::unknown);
            correspondence.acknowledge(message.subject(), recipient(message, event.getFromUserName()));
            return wording.text("channel.app.acknowledged");
        } catch (ProblemException refusal) {
            return wording.text("channel.app.not-taken");
        }
    }

    /** Who still is in service, among those whom the message was for. Accounts are WeCom's user ids, in whatever case. */
    private String recipient(OutboundMessage message, String userId) {
        return message.accounts().stream()
                .filter(account -> account.equalsIgnoreCase(userId))
                .filter(account -> directory.person(account).isInService())
                .max(Comparator.comparing(userId::equals))
                .orElseThrow(WecomCallback::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("channel.message-unknown");
    }

    private String buttonNow(WxCpXmlMessage event, String text) {
        WxCpXmlOutUpdateBtnMessage answer = WxCpXmlOutMessage.UPDATE_BUTTON()
                .toUser(event.getFromUserName())
                .fromUser(event.getToUserName())
                .replaceName(text)
                .build();
        answer.setCreateTime(clock.instant().getEpochSecond());
        return answer.toEncryptedXml(keys);
    }

    private WxCpCryptUtil crypt() {
        if (!wecom.hasApplication()) {
            throw ProblemException.notFound("channel.not-available");
        }
        return new WxCpCryptUtil(keys);
    }

    private static <T> T verified(Supplier<T> decryption) {
        try {
            return decryption.get();
        } catch (WxRuntimeException forged) {
            throw ProblemException.forbidden("channel.callback-refused");
        }
    }
}
