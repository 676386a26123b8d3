package org.qunli.notice.order.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Date;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/**
 * Names that Java and {@code bpmn/order-implementation.bpmn} share. The business key is the notice's number with {@code
 * -JB} (交办).
 */
public final class OrderImplementation {

    public static final String KEY = "order-implementation";

    /** Nothing is pending any more, or the next deadline is another one: stock is to be taken. */
    public static final String MESSAGE_MOVED = "message_orderMoved";

    /** The issuer or the leader takes the order back, or its notice was. */
    public static final String MESSAGE_WITHDRAWAL = "message_orderWithdrawal";

    static final String TABLE_TERMS = "order-terms";

    /** Input of the table. */
    private static final VariableFactory<String> POLICY = stringVariable("policy");

    /** What the table says: one row, by output name. */
    @SuppressWarnings("rawtypes")
    static final VariableFactory<Map> TERMS = customVariable("terms", Map.class);

    /** The notice's number. */
    static final VariableFactory<String> NUMBER = stringVariable("number");

    static final VariableFactory<String> LEADER = stringVariable("leader");

    /** What is to be done. */
    private static final VariableFactory<String> TASK = stringVariable("task");

    /** Accounts of those who judge the reports, separated by commas. */
    static final VariableFactory<String> JUDGES = stringVariable("judges");

    /** When those without a report are reminded and when stock is taken again. */
    static final VariableFactory<Date> REMIND_AT = dateVariable("remindAt");

    static final VariableFactory<Date> NEXT_AT = dateVariable("nextAt");

    /** Name of an {@code OrderLifecycle.Outcome}. */
    static final VariableFactory<String> OUTCOME = stringVariable("outcome");

    static final VariableFactory<Boolean> EXTENDED = booleanVariable("extended");
    static final VariableFactory<Boolean> SOME_LEFT = booleanVariable("someLeft");

    /** What the form shows. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> MISSED = customVariable("missed", SpinJsonNode.class);

    /** What the form sends back. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> UNTIL = stringVariable("until");
    /** The version of the list on the form; forms of earlier releases do not say. */
    static final VariableFactory<String> LIST_SEEN = stringVariable("listSeen");

    static final VariableFactory<SpinJsonNode> EXCUSED = customVariable("excused", SpinJsonNode.class);

    /** Account of whoever completed the latest task or withdrew the order. */
    static final VariableFactory<String> DECIDED_BY = stringVariable("decidedBy");

    /** What the process has to know at its start. */
    public record Start(String number, String policy, String leader, String task) {

        public Map<String, Object> variables() {
            return CamundaBpmData.builder()
                    .set(NUMBER, number)
                    .set(POLICY, policy)
                    .set(LEADER, leader)
                    .set(TASK, task)
                    .build();
        }
    }

    /** The business key of a notice's order. */
    public static String keyOf(String number) {
        return number + "-JB";
    }

    /**
     * What the process has to know about a withdrawal.
     *
     * @param reason null if none was given
     */
    public static Map<String, Object> withdrawal(String by, String reason) {
        return CamundaBpmData.builder().set(DECIDED_BY, by).set(REASON, reason).build();
    }

    private OrderImplementation() {}
}
