package org.qunli.process.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.qunli.process.VersionTag;
import org.qunli.process.model.Finding;
import org.qunli.process.model.Finding.Severity;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.springframework.stereotype.Component;

/**
 * Tables say in their {@code versionTag} from which day they are in force (T-12, see {@link
 * org.qunli.process.RuleVersions}). A changed one needs a later day than the running one, or the new rule would judge
 * what happened under the old one; and no day that is past, also if it is its first one, unless nothing but the day is new:
 * then the same rule judges whatever happened.
 */
@Component
class EffectiveDays {

    /** @param today in the clock's zone */
    List<Finding> check(ModelSet proposed, ModelSet running, LocalDate today) {
        return proposed.minus(running).files(ModelFile.Kind.TABLE).stream()
                .flatMap(table -> running.find(table.name()).stream().flatMap(before -> check(table, before, today)))
                .toList();
    }

    /** The running table's day for a former version that is deployed again: it has to judge from there on. */
    ModelFile withDayOf(ModelFile former, ModelFile running) {
        if (former.kind() != ModelFile.Kind.TABLE) {
            return former;
        }
        var model = read(former);
        var changed = false;
        for (var before : decisions(running)) {
            var decision = model.flatMap(found -> decision(found, before.getId()));
            // also where the former one had no day: the one that is taken back would judge on from its day
            if (day(before).isPresent() && decision.isPresent()) {
                decision.orElseThrow().setVersionTag(before.getVersionTag());
                changed = true;
            }
        }
        return changed ? new ModelFile(former.name(), Dmn.convertToString(model.orElseThrow())) : former;
    }

    private static Stream<Finding> check(ModelFile proposed, ModelFile running, LocalDate today) {
        var model = read(proposed);
        if (model.isEmpty()) {
            return Stream.empty();
        }
        return decisions(running).stream().flatMap(before -> decision(model.get(), before.getId()).stream()
                .filter(decision ->
                        day(before).isPresent() || !withoutDay(proposed).equals(withoutDay(running)))
                .flatMap(decision -> finding(proposed, decision, day(before), today).stream()));
    }

    private static Optional<String> withoutDay(ModelFile file) {
        return read(file).map(model -> {
            model.getModelElementsByType(Decision.class).forEach(decision -> decision.setVersionTag(null));
            return Dmn.convertToString(model);
        });
    }

    /** @param inForce since when the running one is; empty if it always was */
    private static Optional<Finding> finding(
            ModelFile file, Decision decision, Optional<LocalDate> inForce, LocalDate today) {
        var day = day(decision);
        if (inForce.isPresent() && day.filter(inForce.get()::isBefore).isEmpty()) {
            return Optional.of(
                    error("day-not-later", file, decision, inForce.get().toString()));
        }
        return day.filter(past -> past.isBefore(today)).map(past -> error("day-past", file, decision, past.toString()));
    }

    private static Finding error(String rule, ModelFile file, Decision decision, String day) {
        return new Finding(
                Severity.ERROR, rule, file.name(), decision.getId(), decision.getName(), null, List.of(day), null);
    }

    private static List<Decision> decisions(ModelFile file) {
        return read(file).stream()
                .flatMap(model -> model.getModelElementsByType(Decision.class).stream())
                .toList();
    }

    private static Optional<Decision> decision(DmnModelInstance model, String id) {
        return model.getModelElementById(id) instanceof Decision decision ? Optional.of(decision) : Optional.empty();
    }

    /** Empty for a file that is no table: the guard says so. */
    private static Optional<DmnModelInstance> read(ModelFile file) {
        try {
            return Optional.of(Dmn.readModelFromStream(file.stream()));
        } catch (ModelException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(Decision decision) {
        return VersionTag.day(decision.getVersionTag());
    }
}
