package org.qunli.group.delegate;

import static org.camunda.spin.Spin.JSON;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.qunli.group.ApplicationRoles;
import org.qunli.group.ApplicationStep;
import org.qunli.group.GroupApplication;
import org.qunli.group.GroupCreationService;
import org.qunli.group.GroupHistory;
import org.qunli.group.Overlap;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.Unit;
import org.qunli.problem.Chinese;
import org.springframework.stereotype.Component;

/** Words what the forms of group-creation show: names instead of ids, in Chinese. */
@Component
class FormFacts {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final GroupCreationService creation;
    private final ApplicationRoles roles;
    private final GroupHistory history;
    private final Directory directory;
    private final Chinese chinese;
    private final Clock clock;

    FormFacts(
            GroupCreationService creation,
            ApplicationRoles roles,
            GroupHistory history,
            Directory directory,
            Chinese chinese,
            Clock clock) {
        this.creation = creation;
        this.roles = roles;
        this.history = history;
        this.directory = directory;
        this.chinese = chinese;
        this.clock = clock;
    }

    private record Option(String label, String value) {}

    private record HistoryRow(String at, String who, String what, String reason) {}

    private record OverlapRow(String code, String name, String purpose, String similarity, String members) {}

    /** The application itself, what happened to it, and who could become the group's administrator (T-2). */
    void show(VariableScope scope, GroupApplication application) {
        scope.setVariable("number", application.getNumber());
        scope.setVariable("groupName", application.getGroupName());
        scope.setVariable("purpose", application.getPurpose());
        scope.setVariable("platform", application.getPlatform().name());
        scope.setVariable("groupType", application.getType().name());
        scope.setVariable("expectedMembers", application.getMemberWording());
        scope.setVariable("justification", application.getJustification());
        scope.setVariable("applicantName", nameOf(application.getApplicant()));
        scope.setVariable("unitName", directory.unit(application.getUnitCode()).getName());
        scope.setVariable("platformName", chinese.text(application.getPlatform()));
        scope.setVariable("typeName", chinese.text(application.getType()));
        scope.setVariable("membersSummary", members(application));
        scope.setVariable("unresolvedMembers", String.join("、", application.getUnresolved()));
        scope.setVariable(
                "administrators",
                JSON(roles.administrators(application.getUnitCode()).stream()
                        .map(person -> new Option(person.getName(), person.getAccount()))
                        .toList()));
        showHistory(scope, application);
    }

    void showHistory(VariableScope scope, GroupApplication application) {
        scope.setVariable(
                "history", JSON(application.getSteps().stream().map(this::row).toList()));
    }

    void showOverlaps(VariableScope scope, List<Overlap> overlaps) {
        var kept = history.kept(overlaps.stream().map(Overlap::code).toList());
        scope.setVariable(
                "overlaps",
                JSON(overlaps.stream()
                        .map(overlap -> new OverlapRow(
                                overlap.code(),
                                overlap.appliedFor()
                                        ? chinese.text("group.applied-for", overlap.name())
                                        : kept.contains(overlap.code())
                                                ? chinese.text("group.kept-in-clean-up", overlap.name())
                                                : overlap.name(),
                                overlap.purpose(),
                                percent(overlap.purposeSimilarity()),
                                percent(overlap.memberOverlap())))
                        .toList()));
    }

    private HistoryRow row(ApplicationStep step) {
        return new HistoryRow(
                MINUTE.format(step.at().atZone(clock.getZone())),
                step.account() == null ? chinese.text("group.the-system") : nameOf(step.account()),
                chinese.text(step.action()),
                step.reason() == null ? "" : step.reason());
    }

    private String members(GroupApplication application) {
        var units = application.getExpectedUnits().stream().map(directory::unit).map(Unit::getName);
        var people = directory.people(application.getExpectedPeople()).values().stream()
                .map(Person::getName);
        var names = Stream.concat(units, people).collect(Collectors.joining("、"));
        return chinese.text(
                "group.members-summary",
                names,
                creation.expectedAccounts(application).size());
    }

    private String nameOf(String account) {
        return directory.person(account).getName();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + "%";
    }
}
