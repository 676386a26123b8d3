package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class OutageFilterTest {

    @Test
    @DisplayName("T-7: a personal link is no less a secret while the database is away: it stands in no log")
    void personalLink(CapturedOutput output) throws Exception {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        var answer = new MockHttpServletResponse();
        new OutageFilter(new ProblemWriter(new ObjectMapper()), messages)
                .doFilter(new MockHttpServletRequest("POST", "/tap/a-secret.of-mine"), answer, (request, response) -> {
                    throw new DataAccessResourceFailureException("", new SQLTransientConnectionException());
                });
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(output).contains("POST /tap/").doesNotContain("of-mine");
    }
}
