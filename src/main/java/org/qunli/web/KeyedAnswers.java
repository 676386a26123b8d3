package org.qunli.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.database.Instants;
import org.qunli.problem.ProblemException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/**
 * Makes once what is asked for under one key, at whichever nodes: the answer is kept in the transaction that makes it, and
 * told again to whoever repeats the request. The key is taken as in draft-ietf-httpapi-idempotency-key-header.
 */
@Component
class KeyedAnswers {

    /** A string in the sense of RFC 8941. */
    private static final Pattern KEY = Pattern.compile("\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\"");

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final ObjectMapper json;
    private final ProblemAdvice refusals;
    private final Clock clock;
    private final Duration keptFor;

    KeyedAnswers(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            ProblemAdvice refusals,
            Clock clock,
            @Value("${qunli.idempotency.kept-for}") Duration keptFor) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.refusals = refusals;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    private record Kept(byte[] request, int status, String location, String body) {}

    /**
     * @param keys the header's values
     * @param request digest of all that is asked for
     * @param action makes it, and gives the answer
     * @throws ProblemException INVALID if the key is malformed; CONFLICT while the first request still runs; UNPROCESSABLE if
     *     that one asked for something else
     */
    Object once(String account, String[] keys, byte[] request, Callable<Object> action) throws Exception {
        if (keys.length != 1 || !KEY.matcher(keys[0]).matches()) {
            throw ProblemException.invalid(OncePerKey.HEADER, "web.key.malformed");
        }
        var id = DigestUtils.sha256(account + '\0' + keys[0]);
        Object answer;
        var transaction = transactions.getTransaction(null);
        try {
            answer = once(id, request, action, transaction);
        } catch (Exception | Error failure) {
            transactions.rollback(transaction);
            throw failure;
        }
        transactions.commit(transaction);
        return answer;
    }

    private Object once(byte[] id, byte[] request, Callable<Object> action, TransactionStatus transaction)
            throws Exception {
        // goes with the transaction, also where the node dies
        if (!jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(ByteBuffer.wrap(id).getLong())
                .query(Boolean.class)
                .single()) {
            throw ProblemException.conflict("web.key.running");
        }
        var earlier = find(id);
        if (earlier.isPresent()) {
            if (!Arrays.equals(earlier.get().request(), request)) {
                throw ProblemException.unprocessable(OncePerKey.HEADER, "web.key.other-request");
            }
            return again(earlier.get());
        }
        var answer = answerOf(action, transaction);
        keep(id, request, answer);
        return answer;
    }

    /** A refusal that took back all that was done is not kept: the same may be asked for anew. */
    private ResponseEntity<?> answerOf(Callable<Object> action, TransactionStatus transaction) throws Exception {
        try {
            var made = action.call();
            return made instanceof ResponseEntity<?> answer
                    ? answer
                    : ResponseEntity.status(HttpStatus.CREATED).body(made);
        } catch (ProblemException refusal) {
            if (transaction.isRollbackOnly()) {
                throw refusal;
            }
            return refusals.refused(refusal, LocaleContextHolder.getLocale());
        }
    }

    private Optional<Kept> find(byte[] id) {
        return jdbc.sql(
                        "select request, status, location, body from qunli.keyed_answer where id = ? and answered_at > ?")
                .params(id, outdated())
                .query(Kept.class)
                .optional();
    }

    /** Keeps it, and forgets what is outdated. */
    private void keep(byte[] id, byte[] request, ResponseEntity<?> answer) throws JsonProcessingException {
        // other requests of this moment forget the same ones, and need not wait for each other
        jdbc.sql("""
                        delete from qunli.keyed_answer where id in
                            (select id from qunli.keyed_answer where answered_at <= ? for update skip locked)
                        """).param(outdated()).update();
        var location = answer.getHeaders().getLocation();
        jdbc.sql("""
                        insert into qunli.keyed_answer (id, request, status, location, body, answered_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        request,
                        answer.getStatusCode().value(),
                        location == null ? null : location.toString(),
                        answer.getBody() == null ? null : json.writeValueAsString(answer.getBody()),
                        Instants.timestamp(clock.instant()))
                .update();
    }

    private Timestamp outdated() {
        return Instants.timestamp(clock.instant().minus(keptFor));
    }

    private ResponseEntity<?> again(Kept kept) throws JsonProcessingException {
        var answer = ResponseEntity.status(kept.status());
        if (kept.location() != null) {
            answer.location(URI.create(kept.location()));
        }
        if (kept.status() >= HttpStatus.BAD_REQUEST.value()) {
            answer.contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        return answer.body(kept.body() == null ? null : json.readTree(kept.body()));
    }
}
