package org.qunli.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.Principal;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Programs whose answer was lost may send a creating request again with the same {@code Idempotency-Key}: what answers POST
 * with 201 is called once for each key, by {@link KeyedAnswers}. Pages know by other means what was sent twice.
 */
@Component
class OncePerKey implements WebMvcRegistrations {

    static final String HEADER = "Idempotency-Key";

    private final KeyedAnswers answers;
    private final ObjectMapper json;

    OncePerKey(KeyedAnswers answers, ObjectMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** Whether it makes something, and a second time would make another one. */
    static boolean creates(HandlerMethod method) {
        var status = method.getMethodAnnotation(ResponseStatus.class);
        return method.hasMethodAnnotation(PostMapping.class) && status != null && status.value() == HttpStatus.CREATED;
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
                return new Called(method);
            }
        };
    }

    private final class Called extends ServletInvocableHandlerMethod {

        private ServletWebRequest request;

        Called(HandlerMethod method) {
            super(method);
        }

        @Override
        public Object invokeForRequest(NativeWebRequest called, ModelAndViewContainer container, Object... provided)
                throws Exception {
            request = (ServletWebRequest) called;
            return super.invokeForRequest(called, container, provided);
        }

        @Override
        protected Object doInvoke(Object... arguments) throws Exception {
            var keys = request.getHeaderValues(HEADER);
            return keys == null || !creates(this)
                    ? super.doInvoke(arguments)
                    : answers.once(request.getRemoteUser(), keys, digest(arguments), () -> super.doInvoke(arguments));
        }

        /** Of what was understood: spaces in JSON and borders between parts may differ from time to time. */
        private byte[] digest(Object... arguments) throws IOException {
            var digest = DigestUtils.getSha256Digest();
            digest.update(json.writeValueAsBytes(request.getRequest().getRequestURI()));
            for (var argument : arguments) {
                if (argument instanceof MultipartFile file) {
                    digest.update(json.writeValueAsBytes(file.getOriginalFilename()));
                    digest.update(DigestUtils.sha256(file.getBytes()));
                } else if (!(argument instanceof Principal)) {
                    digest.update(json.writeValueAsBytes(argument));
                }
            }
            return digest.digest();
        }
    }
}
