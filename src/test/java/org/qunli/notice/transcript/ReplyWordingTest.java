package org.qunli.notice.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.notice.transcript.ReplyWording.Meaning;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

@DisplayName("What counts as a reply in a transcript, by the words that are delivered")
class ReplyWordingTest {

    private final ReplyWording wording = delivered();

    /** By the words in {@code application.yaml}. */
    static ReplyWording delivered() {
        try {
            var sources = new YamlPropertySourceLoader()
                    .load("delivered", new ClassPathResource("application.yaml")).stream()
                            .map(ConfigurationPropertySources::from)
                            .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                            .toList();
            return new ReplyWording(new Binder(sources)
                    .bind("qunli.transcript.words", ReplyWords.class)
                    .get());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "收到",
                "收到!",
                " 收到。\n",
                "已收到",
                "收到,谢谢",
                "收到谢谢领导",
                "好的,收到!",
                "好的收到",
                "收到收到",
                "收到[抱拳]",
                "收到🌹",
                "收到👌",
                "@李秀英 收到",
                "@所有人\u2005收到",
                "何小东收到",
                "财政所收到",
                "收到,财政所何小东",
                "「张伟:今晚值班」\n- - - - - - - - - - - - - - -\n收到"
            })
    @DisplayName("收到 and its usual variants, with courtesies, faces, mentions and one's own name and unit")
    void replies(String text) {
        assertThat(wording.meaningOf(text, "财政所-何小东")).isEqualTo(Meaning.REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "好的",
                "OK",
                "[OK]",
                "👌",
                "嗯嗯",
                "知悉",
                "已阅",
                "收到?",
                "收到,马上安排人员值班,明天上午报到镇里,请领导放心",
                "收到,没收到附件",
                "收到!上次的表谁收到了请转我一份",
                "代罗亮收到",
                "农办收到"
            })
    @DisplayName("What often means it, says more or is about somebody else is for the clerk to decide")
    void unsure(String text) {
        assertThat(wording.meaningOf(text, "财政所-何小东")).isNotIn(Meaning.REPLY, Meaning.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[图片]",
                "没收到",
                "收到了吗?",
                "收到请回复",
                "请大家看到后回复收到",
                "11",
                "今晚 20:00 前报值班名单。\n联系人:李秀英",
                "上次的材料我昨天才从区里收到,还没有来得及看,明天再报",
                "「张伟:收到请回复」\n- - - - - - - - - - - - - - -\n值班表在哪里?"
            })
    @DisplayName("Anything else is none")
    void none(String text) {
        assertThat(wording.meaningOf(text, "财政所-何小东")).isEqualTo(Meaning.NONE);
    }
}
