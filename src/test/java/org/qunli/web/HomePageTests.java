package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What the system has to tell somebody reaches them, however long they were away. */
@QunliTest
@DisplayName("On the start page")
class HomePageTests {

    private static final String PERSON = "zoukai";

    @Autowired
    Browser browser;

    @Autowired
    Inbox inbox;

    @Test
    @DisplayName("each message can be seen, and none counts as read that came after the page")
    void messages() {
        IntStream.rangeClosed(1, 31).forEach(this::tell);
        try (var page = browser.signIn(PERSON)) {
            page.navigate("/");
            var main = PlaywrightAssertions.assertThat(page.locator("main"));
            main.containsText("“公文 31”");
            main.not().containsText("“公文 1”");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下一页"))
                    .click();
            main.containsText("“公文 1”");
            Browser.picture(page, "inbox-older");

            page.navigate("/");
            tell(32);
            page.getByText("全部标为已读").click();
            main.containsText("“公文 32”");
            var newest = inbox.newest(PERSON, 32);
            assertThat(newest.get(0).readAt()).isNull();
            assertThat(newest.subList(1, 32)).extracting(InboxMessage::readAt).doesNotContainNull();
        }
    }

    private void tell(int number) {
        inbox.send(List.of(PERSON), "channel.unreached", null, "公文 " + number, "邹凯");
    }
}
