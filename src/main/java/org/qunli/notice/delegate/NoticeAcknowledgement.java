package org.qunli.notice.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.json.SpinJsonNode;

/** Names that Java and {@code bpmn/notice-acknowledgement.bpmn} share. The business key is the notice's number. */
public final class NoticeAcknowledgement {

    public static final String KEY = "notice-acknowledgement";

    /** The last recipient has replied in time. */
    public static final String MESSAGE_ALL_ACKNOWLEDGED = "message_allAcknowledged";

    /** The issuer or a leader takes the notice back. */
    public static final String MESSAGE_WITHDRAWAL = "message_withdrawal";

    public static final String TABLE_TERMS = "notice-terms";

    static final String TABLE_AUTHORITY = "notice-authority";

    /** Inputs of the tables. */
    static final VariableFactory<String> POLICY = stringVariable("policy");

    private static final VariableFactory<String> KIND = stringVariable("kind");
    private static final VariableFactory<String> STANDING = stringVariable("standing");
    private static final VariableFactory<String> PRINCIPAL_STANDING = stringVariable("principalStanding");
    private static final VariableFactory<Boolean> ON_BEHALF = booleanVariable("onBehalf");
    private static final VariableFactory<Boolean> REPLY_REQUIRED = booleanVariable("replyRequired");
    private static final VariableFactory<Boolean> ORDER = booleanVariable("order");
    private static final VariableFactory<Boolean> COUNTER_NAMED = booleanVariable("counterNamed");

    /** What the tables say: one row each, by output name. */
    @SuppressWarnings("rawtypes")
    static final VariableFactory<Map> AUTHORITY = customVariable("authority", Map.class);

    @SuppressWarnings("rawtypes")
    static final VariableFactory<Map> TERMS = customVariable("terms", Map.class);

    @SuppressWarnings("rawtypes")
    static final VariableFactory<Map> COUNTING = customVariable("counting", Map.class);

    /** Who is asked: accounts and Camunda groups, the counter's separated by commas. */
    private static final VariableFactory<String> ISSUER = stringVariable("issuer");

    static final VariableFactory<String> APPROVER_GROUP = stringVariable("approverGroup");
    static final VariableFactory<String> COUNTER = stringVariable("counter");
    static final VariableFactory<String> COUNTER_GROUPS = stringVariable("counterGroups");

    /** When the silent are reminded and when replies are due. */
    static final VariableFactory<Date> REMIND_AT = dateVariable("remindAt");

    static final VariableFactory<Date> DUE_AT = dateVariable("dueAt");

    /** Who counts the silent is decided by the table in force then (T-11, T-12); known where there are some. */
    static final VariableFactory<Date> ISSUED_AT = dateVariable("issuedAt");

    /** Whether somebody did not reply in time. */
    static final VariableFactory<Boolean> MISSED_ANY = booleanVariable("missedAny");

    /** What forms show. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> MISSED = customVariable("missed", SpinJsonNode.class);

    /** What forms send back. */
    static final VariableFactory<String> TITLE = stringVariable("title");

    static final VariableFactory<String> BODY = stringVariable("body");
    static final VariableFactory<String> DECISION = stringVariable("decision");
    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<SpinJsonNode> EXEMPTED = customVariable("exempted", SpinJsonNode.class);

    /** Account of whoever completed the latest task or withdrew the notice. */
    static final VariableFactory<String> DECIDED_BY = stringVariable("decidedBy");

    /**
     * What the process has to know at its start.
     *
     * @param standing as what the issuer issues it
     * @param principalStanding standing of the leader whose arrangement it is; the issuer's own unless issued for one
     * @param order whether it orders something (T-9, C-14)
     * @param counter account of whom the deputy leader named to count (T-11), or null
     * @param approverGroup Camunda group of the leader in charge
     */
    public record Start(
            String policy,
            String kind,
            String standing,
            String principalStanding,
            boolean onBehalf,
            boolean replyRequired,
            boolean order,
            String counter,
            String issuer,
            String approverGroup,
            String title) {

        public Map<String, Object> variables() {
            return CamundaBpmData.builder()
                    .set(POLICY, policy)
                    .set(KIND, kind)
                    .set(STANDING, standing)
                    .set(PRINCIPAL_STANDING, principalStanding)
                    .set(ON_BEHALF, onBehalf)
                    .set(REPLY_REQUIRED, replyRequired)
                    .set(ORDER, order)
                    .set(COUNTER_NAMED, counter != null)
                    .set(COUNTER, counter)
                    .set(ISSUER, issuer)
                    .set(APPROVER_GROUP, approverGroup)
                    .set(TITLE, title)
                    .build();
        }
    }

    /**
     * What the process has to know about a withdrawal.
     *
     * @param reason null if none was given
     */
    public static Map<String, Object> withdrawal(String by, String reason) {
        return CamundaBpmData.builder().set(DECIDED_BY, by).set(REASON, reason).build();
    }

    /** T-11: ids of the posts that may count, as the table says. */
    static List<String> countingPosts(DelegateExecution execution) {
        return List.of(((String) COUNTING.from(execution).get().get("posts")).split(","));
    }

    private NoticeAcknowledgement() {}
}
