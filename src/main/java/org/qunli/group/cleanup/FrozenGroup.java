package org.qunli.group.cleanup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.springframework.context.MessageSourceResolvable;

/**
 * A group as it stood when the campaign was opened, what is suggested, what the unit decided, and what came of it.
 *
 * @param unitCode the unit that answers for it in the campaign
 * @param owner, administrator accounts; null for groups that had none
 * @param suggestedInto, suggestedIntoName null unless merging is suggested
 * @param decision null until the unit chose; saved at once, so it may lack its reason or target while the unit checks
 * @param outcome null until reported, and for groups that are kept
 * @param over whether the group has come to its end in the register, in the campaign or otherwise
 */
public record FrozenGroup(
        String code,
        String name,
        String purpose,
        Platform platform,
        GroupType type,
        String unitCode,
        int size,
        String owner,
        String ownerName,
        String administrator,
        String administratorName,
        LocalDate lastActiveOn,
        LocalDate endsOn,
        Verdict suggestion,
        String suggestedInto,
        String suggestedIntoName,
        Verdict decision,
        String into,
        String intoName,
        String reason,
        Outcome outcome,
        String outcomeNote,
        String outcomeBy,
        Instant outcomeAt,
        boolean over,
        List<Grounds> grounds) {

    /**
     * A ground, which words itself for people.
     *
     * @param other name of the group that it is compared with; null where there is none
     */
    @JsonIgnoreProperties({"codes", "arguments", "defaultMessage"})
    public record Grounds(Ground.Kind kind, String other, Double amount) implements MessageSourceResolvable {

        @Override
        public String[] getCodes() {
            return new String[] {"cleanup.ground." + kind};
        }

        /** The other group, and a share as a whole percentage or days. */
        @Override
        public Object[] getArguments() {
            var share = kind == Ground.Kind.OVERLAP || kind == Ground.Kind.SIMILAR;
            return new Object[] {other, amount == null ? null : Math.round(share ? amount * 100 : amount)};
        }
    }

    /** Whether verdict, target and reason are all there. */
    public boolean isComplete() {
        return decision != null && reason != null && (decision != Verdict.MERGE || into != null);
    }

    /** Whether the unit chose something else than was suggested. */
    public boolean deviates() {
        return decision != null && !isSuggested(decision, into);
    }

    boolean isSuggested(Verdict verdict, String target) {
        return verdict == suggestion && Objects.equals(target, suggestedInto);
    }

    /** Whether it still has to be merged or dissolved. */
    public boolean isToBeDone() {
        return decision != null && decision.ends() && outcome == null;
    }
}
