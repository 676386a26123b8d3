package org.qunli.organization;

import static org.qunli.organization.UnitColumn.CODE;
import static org.qunli.organization.UnitColumn.KIND;
import static org.qunli.organization.UnitColumn.NAME;
import static org.qunli.organization.UnitColumn.PARENT;
import static org.qunli.organization.UnitColumn.POLICY;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunli.problem.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over the tree of units from a file: all of it or, if any row is wrong, nothing. Units that the file lacks stay
 * as they are, since groups, notices and cases belong to them for good; so do the policies if it lacks their column. Another
 * policy acts from today on: what happened before, and weeks that ended before, go by the one of then (T-12).
 */
@Service
@Transactional
public class UnitImport {

    private static final Pattern CODES = Pattern.compile("[a-zA-Z0-9-]{1,40}");

    private final Sheets sheets;
    private final UnitRepository units;
    private final PersonRepository people;
    private final PostRepository posts;
    private final Jurisdictions jurisdictions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UnitImport(
            Sheets sheets,
            UnitRepository units,
            PersonRepository people,
            PostRepository posts,
            Jurisdictions jurisdictions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sheets = sheets;
        this.units = units;
        this.people = people;
        this.posts = posts;
        this.jurisdictions = jurisdictions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Imports a CSV or XLSX file.
     *
     * @param importer an administrator
     * @throws BadRowsException if rows are wrong; it lists all of them
     * @throws ProblemException INVALID if the file is no such table, FORBIDDEN if the importer is no administrator
     */
    public ImportResult run(byte[] file, String importer) {
        people.lockRoster();
        return run(file, jurisdictions.of(importer));
    }

    /** As above, under the roster's lock. */
    ImportResult run(byte[] file, Jurisdiction jurisdiction) {
        if (!jurisdiction.everywhere()) {
            throw ProblemException.forbidden("organization.not-administrator");
        }
        var sheet = sheets.read(file, UnitColumn.class);
        var known = units.findAll().stream().collect(Collectors.toMap(Unit::getCode, Function.identity()));
        var listed = new LinkedHashMap<String, Unit>();
        var parents = new HashMap<String, String>();
        known.values().forEach(unit -> parents.put(unit.getCode(), unit.getParentCode()));
        for (var row : sheet.rows()) {
            var unit = read(sheet, row, known);
            if (listed.put(unit.getCode(), unit) != null) {
                sheet.problem(row, CODE, "unit-twice", unit.getCode());
            }
            parents.put(unit.getCode(), unit.getParentCode());
        }
        for (var row : sheet.rows()) {
            var parent = sheet.text(row, PARENT);
            if (!parent.isEmpty() && !parents.containsKey(parent)) {
                sheet.problem(row, PARENT, "unit-unknown", parent);
            } else if (isUnderItself(sheet.text(row, CODE), parents)) {
                sheet.problem(row, PARENT, "unit-under-itself", parent);
            }
        }
        sheet.refuseIfUnsound();

        var differing = listed.values().stream()
                .filter(unit -> !unit.isSameAs(known.get(unit.getCode())))
                .toList();
        announceMoves(differing, known, listed);
        var governed = differing.stream()
                .filter(unit -> known.containsKey(unit.getCode()) && !unit.isGovernedAs(known.get(unit.getCode())))
                .map(Unit::getCode)
                .toArray(String[]::new);
        if (governed.length > 0) {
            units.noteBefore(LocalDate.now(clock), governed);
        }
        units.saveAll(differing);
        int changed = (int) differing.stream()
                .filter(unit -> known.containsKey(unit.getCode()))
                .count();
        return new ImportResult(
                differing.size() - changed, changed, 0, listed.size() - differing.size(), sheet.ignoredColumns());
    }

    /** Others answer for a unit that has come under another one: those above it. */
    private void announceMoves(List<Unit> differing, Map<String, Unit> known, Map<String, Unit> listed) {
        var all = new HashMap<>(known);
        all.putAll(listed);
        var before = new UnitTree(known.values());
        var now = new UnitTree(all.values());
        var lost = new HashSet<String>();
        var gained = new HashSet<String>();
        for (var unit : differing) {
            if (known.containsKey(unit.getCode())) {
                var above = before.ancestry(unit.getCode());
                var aboveNow = now.ancestry(unit.getCode());
                above.stream().filter(code -> !aboveNow.contains(code)).forEach(lost::add);
                aboveNow.stream().filter(code -> !above.contains(code)).forEach(gained::add);
            }
        }
        if (!lost.isEmpty() || !gained.isEmpty()) {
            var held = posts.findAll();
            events.publishEvent(new ResponsibilitiesChanged(
                    held.stream()
                            .filter(post -> lost.contains(post.getUnitCode()))
                            .map(Post::getAccount)
                            .collect(Collectors.toSet()),
                    postsFor(gained, held),
                    postsFor(lost, held)));
        }
    }

    private static Set<PostGroup> postsFor(Set<String> units, List<Post> held) {
        return held.stream()
                .map(Post::group)
                .filter(post -> units.contains(post.unitCode()))
                .collect(Collectors.toSet());
    }

    private Unit read(Sheet<UnitColumn> sheet, TableRow row, Map<String, Unit> known) {
        var code = sheet.text(row, CODE);
        if (!CODES.matcher(code).matches()) {
            sheet.problem(row, CODE, code.isEmpty() ? "missing" : "unit-code-malformed", code);
        }
        var name = sheet.text(row, NAME);
        if (name.isEmpty()) {
            sheet.problem(row, NAME, "missing");
        } else if (name.length() > 100) {
            sheet.problem(row, NAME, "too-long", 100);
        }
        var kind = sheets.value(UnitKind.class, sheet.text(row, KIND));
        if (kind.isEmpty()) {
            sheet.problem(row, KIND, "unit-kind-unknown", sheet.text(row, KIND));
        }
        var parent = sheet.text(row, PARENT);
        var word = sheet.text(row, POLICY);
        var policy = !sheet.has(POLICY) && known.containsKey(code)
                ? known.get(code).getPolicy()
                : word.isEmpty() ? null : units.findPolicy(word).orElse(null);
        if (policy == null && !word.isEmpty()) {
            sheet.problem(row, POLICY, "policy-unknown", word);
        } else if (policy == null && parent.isEmpty()) {
            sheet.problem(row, PARENT, "root-without-policy");
        }
        return new Unit(code, name, parent.isEmpty() ? null : parent, kind.orElse(null), policy);
    }

    private static boolean isUnderItself(String code, Map<String, String> parents) {
        var seen = new HashSet<String>();
        for (var unit = code; unit != null; unit = parents.get(unit)) {
            if (!seen.add(unit)) {
                return true;
            }
        }
        return false;
    }
}
