package org.qunli.channel.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Names that Java and {@code bpmn/message-delivery.bpmn} share. The business key is the message's key. */
public final class MessageDelivery {

    public static final String KEY = "message-delivery";

    /** BPMN error: the channel has failed for good. */
    static final String ERROR_UNDELIVERED = "messageUndelivered";

    /** Type of the incident that Cockpit shows until a clerk has seen to the message. */
    static final String INCIDENT = "messageUndelivered";

    private static final VariableFactory<String> TITLE = stringVariable("title");

    /** Who is asked: an account and a Camunda group. */
    private static final VariableFactory<String> CLERK = stringVariable("clerk");

    private static final VariableFactory<String> CLERK_GROUP = stringVariable("clerkGroup");

    /** What became of the latest attempt. */
    static final VariableFactory<String> DELIVERY = stringVariable("delivery");

    /** What the form shows. */
    static final VariableFactory<SpinJsonNode> BY_HAND = customVariable("byHand", SpinJsonNode.class);

    /** What the form sends back: {@code sent}, {@code retry} or {@code unneeded}. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    /** Account of whoever completed the latest task. */
    static final VariableFactory<String> HANDLED_BY = stringVariable("handledBy");

    /** What the process has to know at its start. */
    public record Start(String title, String clerk, String clerkGroup) {

        public Map<String, Object> variables() {
            return CamundaBpmData.builder()
                    .set(TITLE, title)
                    .set(CLERK, clerk)
                    .set(CLERK_GROUP, clerkGroup)
                    .build();
        }
    }

    private MessageDelivery() {}
}
