package org.qunli.notice.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.group.RealNames.Bearer;
import org.qunli.notice.transcript.Members.Identity;

@DisplayName("Who is behind a nickname (B-1, C-8)")
class MembersTest {

    private final Members members = new Members(
            List.of(
                    new Bearer("hexiaodong", "何小东", List.of("财政所", "财政所办事员")),
                    new Bearer("lixiuying", "李秀英", List.of("党政办公室", "党政办公室文员")),
                    new Bearer("zhangwei", "张伟", List.of("新河镇", "副镇长")),
                    new Bearer("zhangwei2", "张伟", List.of("财政所")),
                    new Bearer("zhangweidong", "张伟东", List.of("农业农村办"))),
            Map.of("10007", "hexiaodong", "小小鱼", "lixiuying"));

    @ParameterizedTest
    @CsvSource({
        "何小东, hexiaodong, ",
        "财政所-何小东, hexiaodong, ",
        "财政所何小东, hexiaodong, ",
        "何小东(办事员), hexiaodong, ",
        "何小东13800000034, hexiaodong, ",
        "党政办李秀英, lixiuying, ",
        "副镇长张伟, zhangwei, ",
        "财政所 张伟, zhangwei2, ",
        "张伟东, zhangweidong, ",
        "何小东的妈妈, hexiaodong, NICKNAME",
        "农办何小东, hexiaodong, NICKNAME",
        "张伟, , NAMESAKES",
        "何小东、李秀英, , NAMESAKES",
        "小东, , UNKNOWN_SENDER",
        "一帆风顺, , UNKNOWN_SENDER",
        "小小鱼, lixiuying, "
    })
    @DisplayName("The real name with unit or post beside it is sure, anything else is not")
    void nicknames(String nickname, String account, Doubt doubt) {
        assertThat(members.of(nickname, List.of(nickname))).isEqualTo(new Identity(account, doubt));
    }

    @ParameterizedTest
    @CsvSource({
        "10001, 一帆风顺|党政办李秀英, lixiuying, ",
        "10007, 一帆风顺, hexiaodong, ",
        "10001, 何小东|李秀英, , NAMESAKES",
        "10001, 财政所-何小东, hexiaodong, OTHER_NUMBER"
    })
    @DisplayName("A number keeps its person under every nickname, unless they name different people or somebody with a "
            + "confirmed number")
    void numbers(String sender, String nicknames, String account, Doubt doubt) {
        assertThat(members.of(sender, Arrays.asList(nicknames.split("\\|")))).isEqualTo(new Identity(account, doubt));
    }

    @Test
    @DisplayName("A name within a longer name is not meant")
    void longerName() {
        assertThat(members.named("代张伟东收到")).extracting(Bearer::account).containsExactly("zhangweidong");
    }
}
