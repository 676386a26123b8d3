package org.qunli.violation.standing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.organization.UnitKind;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sanctions of a period as Excel, for the performance review (C-13). The administration department supervises, so
 * the office exports; the commission (in a company the 综合事务部, C-15) and the supervision office do as well. Every
 * export is entered for good: who took what out of the house, and when.
 */
@Service
@Transactional
public class SanctionExport {

    /** What the performance review gets: nobody sorts more rows by hand. */
    private static final int MOST = 50_000;

    private static final int LISTED = 20;

    private static final PostType[] EXPORTING = {PostType.OFFICE_CLERK, PostType.COMMISSION, PostType.SUPERVISION};

    private final MeasureRegister register;
    private final ExportLog log;
    private final SanctionWorkbook workbook;
    private final Directory directory;
    private final Clock clock;

    SanctionExport(
            MeasureRegister register, ExportLog log, SanctionWorkbook workbook, Directory directory, Clock clock) {
        this.register = register;
        this.log = log;
        this.workbook = workbook;
        this.directory = directory;
        this.clock = clock;
    }

    /** This year so far. */
    public Period thisYear() {
        var today = LocalDate.now(clock);
        return new Period(today.withDayOfYear(1), today);
    }

    /** Both days belong to it. */
    public record Period(LocalDate from, LocalDate to) {}

    /**
     * The organizations whose sanctions the person may export, by code.
     *
     * @throws ProblemException FORBIDDEN if there is none
     */
    @Transactional(readOnly = true)
    public List<Unit> organizations(String account) {
        var organizations = directory.unitsOf(account, EXPORTING).stream()
                .flatMap(unit -> Stream.concat(
                        Stream.of(directory.organizationOf(unit))
                                .filter(own -> own.getCode().equals(unit)),
                        directory.subtree(unit).stream().filter(below -> below.getKind() == UnitKind.ORGANIZATION)))
                .distinct()
                .sorted(Comparator.comparing(Unit::getCode))
                .toList();
        if (organizations.isEmpty()) {
            throw ProblemException.forbidden("casefile.not-exporting");
        }
        return organizations;
    }

    /** The latest exports from these organizations, the newest first. */
    @Transactional(readOnly = true)
    public List<ExportEntry> entries(String account) {
        return log.latest(organizations(account).stream().map(Unit::getCode).toList(), LISTED);
    }

    /**
     * An Excel file with one row per measure and one per person.
     *
     * @throws ProblemException FORBIDDEN for somebody else's organization; INVALID if the period ends before it begins or
     *     holds more than 50,000 measures
     */
    public byte[] export(String organization, LocalDate from, LocalDate to, String account) {
        var unit = organizations(account).stream()
                .filter(own -> own.getCode().equals(organization))
                .findFirst()
                .orElseThrow(() -> ProblemException.forbidden("casefile.not-exporting"));
        if (from == null || to == null || to.isBefore(from)) {
            throw ProblemException.invalid("to", "casefile.export.period");
        }
        var measures = register.ofOrganization(
                organization,
                from.atStartOfDay(clock.getZone()).toInstant(),
                to.plusDays(1).atStartOfDay(clock.getZone()).toInstant(),
                MOST + 1);
        if (measures.size() > MOST) {
            throw ProblemException.invalid("to", "casefile.export.too-many", MOST);
        }
        log.add(clock.instant(), account, organization, from, to, measures.size());
        return workbook.of(unit.getName(), from, to, measures);
    }
}
