package org.qunli.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The REST interface over real HTTP, as a program with somebody's account uses it. */
@TestComponent
public class Api {

    private static final ParameterizedTypeReference<JsonNode> JSON = new ParameterizedTypeReference<>() {};

    private final TestRestTemplate http;
    private final String password;

    Api(TestRestTemplate http, @Value("${qunli.sample.password:qunli-2026}") String password) {
        this.http = http;
        this.password = password;
    }

    public ResponseEntity<JsonNode> get(String account, String path, Object... variables) {
        return exchange(account, HttpMethod.GET, path, null, variables);
    }

    public ResponseEntity<JsonNode> post(String account, String path, Object body, Object... variables) {
        return exchange(account, HttpMethod.POST, path, body == null ? Map.of() : body, variables);
    }

    /** Posts for a file; the status of the answer. */
    public int postForFile(String account, String path, Object body) {
        return http.withBasicAuth(account, password)
                .exchange(path, HttpMethod.POST, new HttpEntity<>(body), byte[].class)
                .getStatusCode()
                .value();
    }

    /** Posts a form as a browser sends it; byte arrays are files. */
    public ResponseEntity<JsonNode> upload(
            String account, String path, Map<String, Object> fields, Object... variables) {
        var client = http.withBasicAuth(account, password);
        return client.exchange(path, HttpMethod.POST, new HttpEntity<>(form(fields)), JSON, variables);
    }

    /** Posts under an {@code Idempotency-Key}; a map with byte arrays is sent as {@link #upload} does. */
    public ResponseEntity<JsonNode> postOnce(String account, String key, String path, Map<String, Object> body) {
        var headers = new HttpHeaders();
        headers.set("Idempotency-Key", key);
        Object sent = body.values().stream().anyMatch(byte[].class::isInstance) ? form(body) : body;
        return http.withBasicAuth(account, password)
                .exchange(path, HttpMethod.POST, new HttpEntity<>(sent, headers), JSON);
    }

    private static MultiValueMap<String, Object> form(Map<String, Object> fields) {
        var form = new LinkedMultiValueMap<String, Object>();
        fields.forEach((name, value) -> form.add(name, value instanceof byte[] content ? new Upload(content) : value));
        return form;
    }

    private static final class Upload extends ByteArrayResource {

        Upload(byte[] content) {
            super(content);
        }

        @Override
        public String getFilename() {
            return "upload.txt";
        }
    }

    /** @param account null for nobody: no credentials are sent */
    public ResponseEntity<JsonNode> exchange(
            String account, HttpMethod method, String path, Object body, Object... variables) {
        var headers = new HttpHeaders();
        if (body instanceof String) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        var client = account == null ? http : http.withBasicAuth(account, password);
        return client.exchange(path, method, new HttpEntity<>(body, headers), JSON, variables);
    }
}
