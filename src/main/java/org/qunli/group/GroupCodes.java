package org.qunli.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands out group codes (C-2), each once, however many groups are approved at the same moment. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class GroupCodes {

    /** Stands for the organization itself, and for departments after the 35th. */
    private static final String WHOLE_ORGANIZATION = "0";

    private final Directory directory;
    private final Numbers numbers;
    private final JdbcClient jdbc;

    GroupCodes(Directory directory, Numbers numbers, JdbcClient jdbc) {
        this.directory = directory;
        this.numbers = numbers;
        this.jdbc = jdbc;
    }

    /** The next free code of the unit; a code that an imported group brought along is passed over. */
    GroupCode next(String unitCode) {
        return next(unitCode, 1).get(0);
    }

    /**
     * The next free codes of the unit, as many as asked for, in order.
     *
     * @throws org.qunli.problem.ProblemException CONFLICT if there are not so many
     */
    public List<GroupCode> next(String unitCode, int count) {
        var organization = directory.organizationOf(unitCode);
        var prefix = partOf(organization.getCode(), null, () -> freePrefix(organization.getCode()));
        var department = departmentOf(unitCode, organization);
        var series = prefix + "." + department;
        var taken = jdbc.sql("select code from qunli.work_group where left(code, 5) = :series")
                .param("series", series)
                .query(String.class)
                .set();
        var codes = new ArrayList<GroupCode>();
        while (codes.size() < count) {
            int missing = count - codes.size();
            int first = numbers.next("group-code/" + series, missing);
            IntStream.range(first, first + missing)
                    .mapToObj(number -> GroupCode.of(prefix, department, number))
                    .filter(code -> !taken.contains(code.value()))
                    .forEach(codes::add);
        }
        return codes;
    }

    private String departmentOf(String unitCode, Unit organization) {
        if (unitCode.equals(organization.getCode())) {
            return WHOLE_ORGANIZATION;
        }
        var department = Stream.iterate(directory.unit(unitCode), unit -> directory.unit(unit.getParentCode()))
                .filter(unit -> organization.getCode().equals(unit.getParentCode()))
                .findFirst()
                .orElseThrow();
        return partOf(department.getCode(), organization.getCode(), () -> freeDepartment(organization.getCode()));
    }

    /** The characters that stand for a unit; the first who needs them chooses, the others wait and read. */
    private String partOf(String unitCode, String within, Supplier<String> free) {
        return find(unitCode)
                .or(() -> {
                    jdbc.sql("select pg_advisory_xact_lock(hashtext(:series))")
                            .param("series", "group-code-part/" + within)
                            .query((row, number) -> true)
                            .single();
                    return find(unitCode);
                })
                .orElseGet(() -> {
                    var part = free.get();
                    jdbc.sql("insert into qunli.code_part (unit_code, within, part) values (:unit, :within, :part)")
                            .param("unit", unitCode)
                            .param("within", within)
                            .param("part", part)
                            .update();
                    return part;
                });
    }

    private Optional<String> find(String unitCode) {
        return jdbc.sql("select part from qunli.code_part where unit_code = :unit")
                .param("unit", unitCode)
                .query(String.class)
                .optional();
    }

    /** The first three letters of the unit's code, or the first free number if those are taken. */
    private String freePrefix(String organizationCode) {
        var taken = jdbc.sql("select part from qunli.code_part where within is null")
                .query(String.class)
                .set();
        var letters = organizationCode.toUpperCase().replaceAll("[^0-9A-Z]", "") + "000";
        return Stream.concat(
                        Stream.of(letters.substring(0, 3)),
                        IntStream.range(1, 1000).mapToObj("%03d"::formatted))
                .filter(part -> !taken.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private String freeDepartment(String organizationCode) {
        int next = 1
                + jdbc.sql("select count(*) from qunli.code_part where within = :organization")
                        .param("organization", organizationCode)
                        .query(Integer.class)
                        .single();
        return next < 36 ? Integer.toString(next, 36).toUpperCase() : WHOLE_ORGANIZATION;
    }
}
