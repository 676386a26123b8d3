package org.qunli.process;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.qunli.database.Outage;
import org.qunli.problem.ProblemException;
import org.qunli.problem.ProblemException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers refusals to Tasklist and at {@code /engine-rest}, which the engine takes for failures of the server: with
 * their own status and words, and one line in the log.
 */
public class EngineRefusals implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRefusals.class);

    @Override
    public Response toResponse(Throwable failure) {
        return refusalBehind(failure).map(EngineRefusals::answer).orElseGet(() -> ExceptionHandlerHelper.getInstance()
                .getResponse(failure));
    }

    /** Listeners' exceptions arrive wrapped, sometimes twice. */
    private static Optional<ProblemException> refusalBehind(Throwable failure) {
        return Outage.behind(failure).or(() -> Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> refusal(cause).stream())
                .findFirst());
    }

    private static Optional<ProblemException> refusal(Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            return Optional.of(refusal);
        }
        if (failure instanceof OptimisticLockingException
                || failure instanceof TaskAlreadyClaimedException
                || failure instanceof NullValueException) {
            return Optional.of(ProblemException.conflict("process.overtaken"));
        }
        return Optional.empty();
    }

    private static Response answer(ProblemException refusal) {
        LOG.info("Refused with {}: {}", refusal.kind().status(), refusal.getMessage());
        return Response.status(refusal.kind().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, refusal.kind() == Kind.UNAVAILABLE ? Outage.RETRY_AFTER : null)
                .entity(ExceptionDto.fromException(refusal))
                .build();
    }
}
