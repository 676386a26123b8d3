package org.qunli.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.net.URI;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What {@code /v3/api-docs} says about all operations alike: how to sign in, and how refusals look. */
@Configuration
class OpenApiConfiguration {

    private static final List<HttpStatus> REFUSALS = List.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.UNAUTHORIZED,
            HttpStatus.FORBIDDEN,
            HttpStatus.NOT_FOUND,
            HttpStatus.CONFLICT,
            HttpStatus.TOO_MANY_REQUESTS);

    /** The problems that {@link ProblemAdvice} makes; the errors only where fields are wrong. */
    private record Problem(
            URI type, String title, int status, String detail, URI instance, List<ProblemAdvice.FieldProblem> errors) {}

    @Bean
    OpenAPI description() {
        var components = new Components()
                .addSecuritySchemes(
                        "basic",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecuritySchemes(
                        "session",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("JSESSIONID"));
        ModelConverters.getInstance().readAll(Problem.class).forEach(components::addSchemas);
        components.addResponses(HttpStatus.UNPROCESSABLE_ENTITY.name(), refusal(HttpStatus.UNPROCESSABLE_ENTITY));
        REFUSALS.forEach(status -> components.addResponses(status.name(), refusal(status)));
        return new OpenAPI()
                .info(new Info()
                        .title("Qunli 群理")
                        .version("1")
                        .description("Official work groups under written rules: founding groups, notices with replies,"
                                + " and violations. Moments are in UTC; refusals are worded in the caller's language,"
                                + " Chinese or English."))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }

    @Bean
    OperationCustomizer refusalsAndLocations() {
        return (operation, method) -> {
            REFUSALS.forEach(status -> operation
                    .getResponses()
                    .putIfAbsent(String.valueOf(status.value()), new ApiResponse().$ref(status.name())));
            if (OncePerKey.creates(method)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(OncePerKey.HEADER)
                        .description(
                                "A new string for each thing to be made, in double quotes. Repeated with it, the request"
                                        + " makes nothing more and is answered as before")
                        .schema(new StringSchema()));
                operation
                        .getResponses()
                        .addApiResponse("422", new ApiResponse().$ref(HttpStatus.UNPROCESSABLE_ENTITY.name()));
            }
            var created = operation.getResponses().get("201");
            if (created != null && method.getReturnType().getParameterType() == ResponseEntity.class) {
                created.addHeaderObject(
                        "Location",
                        new Header().description("The address of what was made").schema(new StringSchema()));
            }
            return operation;
        };
    }

    private static ApiResponse refusal(HttpStatus status) {
        var problem = new MediaType().schema(new Schema<>().$ref("Problem"));
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType("application/problem+json", problem));
    }
}
