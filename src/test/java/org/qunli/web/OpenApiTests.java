package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Api;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The description from which programs for the REST interface are made. */
@QunliTest
class OpenApiTests {

    @Autowired
    Api api;

    @Test
    @DisplayName("The description says what the interface is and how to sign in")
    void wholeInterface() {
        var description = describe();
        assertThat(description.at("/info/title").asText()).isEqualTo("Qunli 群理");
        assertThat(description.at("/components/securitySchemes/basic/scheme").asText())
                .isEqualTo("basic");
        assertThat(description.at("/components/securitySchemes/session/in").asText())
                .isEqualTo("cookie");
        assertThat(description
                        .at("/components/schemas/Problem/properties/errors/type")
                        .asText())
                .isEqualTo("array");
    }

    @Test
    @DisplayName("Every operation has a summary, a tag, and its refusals as problems")
    void everyOperation() {
        var operations = describe().path("paths").findValues("responses");
        assertThat(operations).hasSizeGreaterThan(20);
        describe()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    var id = operation.path("operationId").asText();
                    assertThat(operation.path("summary").asText()).as(id).isNotEmpty();
                    assertThat(operation.path("tags")).as(id).hasSize(1);
                    for (var status : List.of("400", "401", "403", "404", "409")) {
                        assertThat(operation
                                        .at("/responses/" + status + "/$ref")
                                        .asText())
                                .as(id)
                                .isNotEmpty();
                    }
                }));
        assertThat(describe().at("/components/responses/NOT_FOUND/content").fieldNames())
                .toIterable()
                .containsExactly("application/problem+json");
    }

    @Test
    @DisplayName("What is made answers 201 and says where it is")
    void created() {
        for (var path : List.of("/api/notices", "/api/group-applications", "/api/violations")) {
            var responses = describe().path("paths").path(path).at("/post/responses");
            assertThat(responses.at("/201/headers").has("Location")).as(path).isTrue();
            assertThat(responses.has("200")).as(path).isFalse();
        }
    }

    private JsonNode describe() {
        return api.get("lixiuying", "/v3/api-docs").getBody();
    }
}
