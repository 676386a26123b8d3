package org.qunli.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.channel.ChannelScene.MEMBER;
import static org.qunli.channel.ChannelScene.OFFICE;
import static org.qunli.channel.ChannelScene.OTHER_MEMBER;
import static org.qunli.support.Wecom.AES_KEY;
import static org.qunli.support.Wecom.AGENT;
import static org.qunli.support.Wecom.CORP;
import static org.qunli.support.Wecom.TOKEN;

import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.notice.EntrustmentService;
import org.qunli.notice.NewEntrustment;
import org.qunli.notice.NoticeService;
import org.qunli.notice.ReplySource;
import org.qunli.organization.RosterImport;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

@QunliTest
@DisplayName("WeCom's callback")
class WecomCallbackTest {

    private static final String TIMESTAMP = "1764064800";
    private static final String NONCE = "1372623149";

    private final WxCryptUtil crypt = new WxCryptUtil(TOKEN, AES_KEY, CORP);

    ChannelScene scene;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Engine engine;

    @Autowired
    NoticeService notices;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(ChannelScene.class);
    }

    @Test
    @DisplayName("proves that it is ours, and only to WeCom")
    void proof() {
        var challenge = crypt.encrypt("0123456789abcdef", "8765432101234567890");
        assertThat(prove(challenge, signature(challenge)).getBody()).isEqualTo("8765432101234567890");
        assertThat(prove(challenge, "0".repeat(40)).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    @DisplayName("T-7: whoever taps 收到 has replied, as such, and the button says so; again changes nothing")
    void tapped() {
        var number = scene.issue(scene.groupWithApplication(), "汛情会商");
        engine.runDueJobs();
        for (var time = 0; time < 2; time++) {
            var answer = tap(CORP, MEMBER, number + "@notice-1", "acknowledge");
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
            assertThat(decrypted(answer.getBody()))
                    .contains("update_button", "已收到", "<ToUserName><![CDATA[" + MEMBER + "]]></ToUserName>");
        }
        var receipt = scene.receipt(number, MEMBER);
        assertThat(receipt.source()).isEqualTo(ReplySource.CHAT_CALLBACK);
        assertThat(receipt.acknowledgedAt()).isNotNull();
        assertThat(scene.receipt(number, OTHER_MEMBER).acknowledgedAt()).isNull();
    }

    @Test
    @DisplayName("takes no reply from somebody to whom the notice was not addressed, nor for an unknown message")
    void notTheirs() {
        var number = scene.issue(scene.groupWithApplication(), "库存盘点");
        engine.runDueJobs();
        assertThat(decrypted(
                        tap(CORP, "zoukai", number + "@notice-1", "acknowledge").getBody()))
                .contains("未能回复");
        assertThat(decrypted(tap(CORP, MEMBER, "other@notice-1", "acknowledge").getBody()))
                .contains("未能回复");
        assertThat(tap(CORP, MEMBER, number + "@notice-1", "other-button").getBody())
                .isNull();
        assertThat(scene.receipt(number, MEMBER).acknowledgedAt()).isNull();
    }

    @Test
    @DisplayName("T-7: knows a user id in whatever case it is written, as WeCom does")
    void otherCase() {
        var number = scene.issue(scene.groupWithApplication(), "水库值班");
        engine.runDueJobs();
        tap(CORP, "HeXiaodong", number + "@notice-1", "acknowledge");
        assertThat(scene.receipt(number, MEMBER).acknowledgedAt()).isNotNull();
    }

    @Test
    @DisplayName(
            "T-7: takes no reply from somebody who has left, neither for themselves nor for whoever entrusted them")
    void left(@Autowired RosterImport roster, @Autowired EntrustmentService entrustments) {
        var roll = "账号,姓名,单位编码,离职日期\nleaver.tap,离水清,xinhe-cz,%s\n";
        roster.run(roll.formatted("").getBytes(UTF_8), false, OFFICE);
        var entrustment = entrustments.record(new NewEntrustment(MEMBER, "leaver.tap", null, "出差"), MEMBER);
        var number = scene.issue(scene.groupWithApplication(), "移交钥匙");
        engine.runDueJobs();
        roster.run(roll.formatted("2026-01-05").getBytes(UTF_8), false, OFFICE);
        assertThat(decrypted(tap(CORP, "leaver.tap", number + "@notice-1", "acknowledge")
                        .getBody()))
                .contains("未能回复");
        assertThat(scene.receipt(number, MEMBER).acknowledgedAt()).isNull();
        entrustments.end(entrustment.id(), MEMBER);
    }

    @Test
    @DisplayName("reads no more than events take, of whoever comes")
    void flood() {
        var encrypted = crypt.encrypt("0123456789abcdef", event(CORP, MEMBER, "other@notice-1", "acknowledge"));
        assertThat(send(xml(encrypted).replace("<AgentID>", " ".repeat(100_000) + "<AgentID>"), signature(encrypted))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    @DisplayName("is refused with a wrong signature, for another organization, or without being WeCom's at all")
    void forged() {
        var number = scene.issue(scene.groupWithApplication(), "安全生产例会");
        engine.runDueJobs();
        var event = event(CORP, MEMBER, number + "@notice-1", "acknowledge");
        var encrypted = crypt.encrypt("0123456789abcdef", event);
        assertThat(post(encrypted, "0".repeat(40)).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(tap("wwAnother", MEMBER, number + "@notice-1", "acknowledge").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(send(event, signature(event)).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(scene.receipt(number, MEMBER).acknowledgedAt()).isNull();
    }

    private ResponseEntity<String> prove(String challenge, String signature) {
        return http.getForEntity(
                "/wecom/callback?msg_signature={signature}&timestamp={time}&nonce={nonce}&echostr={challenge}",
                String.class,
                signature,
                TIMESTAMP,
                NONCE,
                challenge);
    }

    private ResponseEntity<String> tap(String corp, String userId, String taskId, String button) {
        var encrypted = crypt.encrypt("0123456789abcdef", event(corp, userId, taskId, button));
        return post(encrypted, signature(encrypted));
    }

    private ResponseEntity<String> post(String encrypted, String signature) {
        return send(xml(encrypted), signature);
    }

    private static String xml(String encrypted) {
        return "<xml><ToUserName><![CDATA[%s]]></ToUserName><AgentID>%d</AgentID><Encrypt><![CDATA[%s]]></Encrypt></xml>"
                .formatted(CORP, AGENT, encrypted);
    }

    private ResponseEntity<String> send(String body, String signature) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.TEXT_XML);
        return http.postForEntity(
                "/wecom/callback?msg_signature={signature}&timestamp={time}&nonce={nonce}",
                new HttpEntity<>(body, headers),
                String.class,
                signature,
                TIMESTAMP,
                NONCE);
    }

    private static String event(String corp, String userId, String taskId, String button) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName>
                <CreateTime>1764064800</CreateTime><MsgType><![CDATA[event]]></MsgType>
                <Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[%s]]></EventKey>
                <TaskId><![CDATA[%s]]></TaskId><CardType><![CDATA[button_interaction]]></CardType>
                <ResponseCode><![CDATA[ResponseCode]]></ResponseCode><AgentID>%d</AgentID></xml>
                """.formatted(corp, userId, button, taskId, AGENT);
    }

    private static String signature(String encrypted) {
        return SHA1.gen(TOKEN, TIMESTAMP, NONCE, encrypted);
    }

    private String decrypted(String xml) {
        return crypt.decrypt(xml.replaceAll("(?s).*<Encrypt><!\\[CDATA\\[(.*?)]]></Encrypt>.*", "$1"));
    }
}
