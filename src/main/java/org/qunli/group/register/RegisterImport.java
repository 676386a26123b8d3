package org.qunli.group.register;

import static org.qunli.group.register.RegisterColumn.ADMINISTRATOR;
import static org.qunli.group.register.RegisterColumn.CODE;
import static org.qunli.group.register.RegisterColumn.NAME;
import static org.qunli.group.register.RegisterColumn.OWNER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunli.group.GroupCodes;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupHistory;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.register.RegisterImportResult.Effect;
import org.qunli.group.register.RegisterImportResult.Line;
import org.qunli.organization.BadRowsException;
import org.qunli.organization.Directory;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.ResponsibilitiesChanged;
import org.qunli.organization.Sheet;
import org.qunli.organization.Sheets;
import org.qunli.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over the groups that units already have from a file: all of it or, if any row is wrong, nothing. A group is
 * known by its code or, without one, by unit, platform and name; what the file does not say stays as it is, and nobody
 * loses membership. Who is in charge of a group is filled in where nobody is, and otherwise changed by handover only.
 * Importing the same file again changes nothing.
 */
@Service
@Transactional
public class RegisterImport {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterImport.class);

    private final Sheets sheets;
    private final RegisterKeepers keepers;
    private final RegisterStore store;
    private final GroupCodes codes;
    private final GroupHistory history;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RegisterImport(
            Sheets sheets,
            RegisterKeepers keepers,
            RegisterStore store,
            GroupCodes codes,
            GroupHistory history,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sheets = sheets;
        this.keepers = keepers;
        this.store = store;
        this.codes = codes;
        this.history = history;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** A row, and the group it is about; null for a new one. */
    private record Entry(RegisterRow row, KnownGroup known, Set<String> newMembers) {

        Effect effect() {
            if (known == null) {
                return Effect.ADDED;
            }
            return known.equals(known.with(row)) && newMembers.isEmpty() ? Effect.UNCHANGED : Effect.CHANGED;
        }

        Line line(String code) {
            return new Line(
                    row.source().number(),
                    code,
                    row.name(),
                    row.platform(),
                    row.unitCode(),
                    effect(),
                    row.owner() == null && (known == null || known.owner() == null),
                    newMembers.size());
        }
    }

    /** A sound file. */
    private record Plan(Sheet<RegisterColumn> sheet, List<Entry> entries) {}

    /**
     * What importing a CSV or XLSX file would do; changes nothing.
     *
     * @param importer an administrator, or an office clerk for the units below that post's
     * @throws BadRowsException if rows are wrong; it lists all of them
     * @throws ProblemException INVALID if the file is no such table, FORBIDDEN if the importer keeps no register
     */
    @Transactional(readOnly = true)
    public RegisterImportResult preview(byte[] file, String importer) {
        var plan = plan(file, importer);
        return result(plan, Map.of());
    }

    /** Imports a CSV or XLSX file; refused as in {@link #preview}. */
    public RegisterImportResult run(byte[] file, String importer) {
        store.lock();
        var plan = plan(file, importer);
        var codeByRow = add(plan.entries());
        change(plan.entries(), importer);
        var joining = new HashMap<String, Set<String>>();
        plan.entries().forEach(entry -> joining.put(codeOf(entry, codeByRow), entry.newMembers()));
        store.admit(joining);
        var result = result(plan, codeByRow);
        LOG.info(
                "Register imported by {}: {} added, {} changed, {} unchanged",
                importer,
                result.getAdded(),
                result.getChanged(),
                result.getUnchanged());
        return result;
    }

    private Plan plan(byte[] file, String importer) {
        var kept = keepers.unitsOf(importer);
        var sheet = sheets.read(file, RegisterColumn.class);
        var rows = new RegisterReader(sheet, sheets, directory, kept, LocalDate.now(clock)).read();
        sheet.refuseIfUnsound();
        var entries = match(sheet, rows, kept);
        sheet.refuseIfUnsound();
        return new Plan(sheet, entries);
    }

    private List<Entry> match(Sheet<RegisterColumn> sheet, List<RegisterRow> rows, Set<String> kept) {
        var register = store.groupsOf(kept);
        var byCode = register.stream().collect(Collectors.toMap(KnownGroup::code, Function.identity()));
        var byKey = register.stream()
                .filter(group -> !group.status().isOver())
                .collect(Collectors.groupingBy(KnownGroup::key));
        var taken = store.taken(
                rows.stream().map(RegisterRow::code).filter(Objects::nonNull).toList());
        taken.removeAll(byCode.keySet());
        var known = new LinkedHashMap<RegisterRow, KnownGroup>();
        for (var row : rows) {
            if (taken.contains(row.code())) {
                sheet.problem(row.source(), CODE, "group-code-taken", row.code());
            }
            known.put(row, row.code() == null ? sole(sheet, row, byKey) : byCode.get(row.code()));
        }
        known.forEach((row, group) -> check(sheet, row, group));
        var members = store.members(known.values().stream()
                .filter(Objects::nonNull)
                .map(KnownGroup::code)
                .toList());
        return rows.stream()
                .map(row -> {
                    var joining = new LinkedHashSet<>(row.members());
                    if (known.get(row) != null) {
                        joining.removeAll(members.getOrDefault(known.get(row).code(), Set.of()));
                    }
                    return new Entry(row, known.get(row), joining);
                })
                .toList();
    }

    private static KnownGroup sole(
            Sheet<RegisterColumn> sheet, RegisterRow row, Map<RegisterRow.Key, List<KnownGroup>> register) {
        var found = register.getOrDefault(row.key(), List.of());
        if (found.size() > 1) {
            sheet.problem(row.source(), NAME, "group-ambiguous", row.name());
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static void check(Sheet<RegisterColumn> sheet, RegisterRow row, KnownGroup known) {
        if (known == null) {
            return;
        }
        if (known.status().isOver()) {
            sheet.problem(row.source(), CODE, "group-over", known.name());
        }
        if (known.platform() != row.platform() || !known.unitCode().equals(row.unitCode())) {
            sheet.problem(row.source(), CODE, "group-other", known.code(), known.name());
        }
        if (differ(row.owner(), known.owner())) {
            sheet.problem(row.source(), OWNER, "group-by-handover");
        }
        if (differ(row.administrator(), known.administrator())) {
            sheet.problem(row.source(), ADMINISTRATOR, "group-by-handover");
        }
    }

    private static boolean differ(String said, String known) {
        return said != null && known != null && !said.equals(known);
    }

    /** @return the codes of the new groups by their rows' numbers */
    private Map<Integer, String> add(List<Entry> entries) {
        var fresh = entries.stream()
                .filter(entry -> entry.known() == null)
                .map(Entry::row)
                .toList();
        var coded = new LinkedHashMap<String, RegisterRow>();
        fresh.stream().filter(row -> row.code() != null).forEach(row -> coded.put(row.code(), row));
        enter(coded);
        // only now, so that no code is assigned that the file itself gives to another group
        var assigned = new LinkedHashMap<String, RegisterRow>();
        fresh.stream()
                .filter(row -> row.code() == null)
                .collect(Collectors.groupingBy(RegisterRow::unitCode, LinkedHashMap::new, Collectors.toList()))
                .forEach((unit, rows) -> {
                    var next = codes.next(unit, rows.size()).iterator();
                    rows.forEach(row -> assigned.put(next.next().value(), row));
                });
        enter(assigned);
        coded.putAll(assigned);
        return coded.entrySet().stream()
                .collect(Collectors.toMap(group -> group.getValue().source().number(), Map.Entry::getKey));
    }

    private void enter(Map<String, RegisterRow> groups) {
        store.add(
                groups, clock.instant(), clock.getZone(), LocalDate.now(clock).plus(GroupRegister.REVIEW_OF_EXISTING));
    }

    private void change(List<Entry> entries, String importer) {
        var changed = new ArrayList<KnownGroup>();
        var filled = new HashSet<PostGroup>();
        for (var entry : entries) {
            var known = entry.known();
            if (known != null && entry.effect() == Effect.CHANGED) {
                changed.add(known.with(entry.row()));
                history.add(known.code(), GroupEvent.Action.CORRECTED, importer, null);
                if (known.owner() == null || known.administrator() == null) {
                    filled.add(new PostGroup(PostType.GROUP_ADMINISTRATOR, known.unitCode()));
                }
            }
        }
        store.change(changed);
        if (!filled.isEmpty()) {
            events.publishEvent(new ResponsibilitiesChanged(Set.of(), filled, Set.of()));
        }
    }

    private static RegisterImportResult result(Plan plan, Map<Integer, String> codeByRow) {
        return new RegisterImportResult(
                plan.entries().stream()
                        .map(entry -> entry.line(codeOf(entry, codeByRow)))
                        .toList(),
                plan.sheet().ignoredColumns());
    }

    private static String codeOf(Entry entry, Map<Integer, String> codeByRow) {
        return entry.known() == null
                ? codeByRow.getOrDefault(
                        entry.row().source().number(), entry.row().code())
                : entry.known().code();
    }

    /** A group of which the file tells only when it ends is a temporary one. */
    static GroupType typeOf(RegisterRow row) {
        if (row.type() != null) {
            return row.type();
        }
        return row.endsOn() == null ? GroupType.WORK : GroupType.TEMPORARY;
    }
}
