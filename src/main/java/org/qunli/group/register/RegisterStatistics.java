package org.qunli.group.register;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.group.register.RegisterFigures.ActivityFigure;
import org.qunli.group.register.RegisterFigures.PeopleFigure;
import org.qunli.group.register.RegisterFigures.TypeFigure;
import org.qunli.group.register.RegisterFigures.UnitFigure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts the groups that somebody may see, and the people in them. Names nobody: a burden is no ranking. */
@Service
@Transactional(readOnly = true)
public class RegisterStatistics {

    /** The least of each range of groups that people are in. */
    private static final int[] RANGES = {1, 2, 3, 4, 5, 6, 11, 21};

    private final RegisterSearch search;
    private final JdbcClient jdbc;

    RegisterStatistics(RegisterSearch search, JdbcClient jdbc) {
        this.search = search;
        this.jdbc = jdbc;
    }

    /** @param unit code, to count only the groups of this unit and those below it; null or blank for all */
    public RegisterFigures of(String viewer, String unit) {
        var entries = search.all(viewer, RegisterFilter.of(unit));
        var memberships = memberships(entries.stream().map(RegisterEntry::code).toArray(String[]::new));
        var counts = memberships.values().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        return new RegisterFigures(
                entries.size(),
                units(entries),
                types(entries),
                activities(entries),
                people(counts),
                counts.length == 0 ? 0 : counts[(counts.length - 1) / 2],
                counts.length == 0 ? 0 : counts[counts.length - 1],
                memberships.getOrDefault(viewer, 0));
    }

    /** In how many of the groups each person is, by account. */
    private Map<String, Integer> memberships(String[] codes) {
        return jdbc
                .sql("""
                        select account, count(*) as groups from qunli.group_member
                        where group_code = any(:codes) group by account
                        """)
                .param("codes", codes)
                .query((row, index) -> Map.entry(row.getString("account"), row.getInt("groups")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<UnitFigure> units(List<RegisterEntry> entries) {
        return entries.stream().collect(groupingBy(RegisterEntry::unitCode)).values().stream()
                .map(groups -> new UnitFigure(
                        groups.get(0).unitCode(),
                        groups.get(0).unit(),
                        on(Platform.WECHAT, groups),
                        on(Platform.QQ, groups),
                        on(Platform.WECOM, groups)))
                .sorted(Comparator.comparing(UnitFigure::getGroups).reversed().thenComparing(UnitFigure::code))
                .toList();
    }

    private static int on(Platform platform, List<RegisterEntry> groups) {
        return (int)
                groups.stream().filter(group -> group.platform() == platform).count();
    }

    private static List<TypeFigure> types(List<RegisterEntry> entries) {
        var counts = entries.stream().collect(groupingBy(RegisterEntry::type, counting()));
        return Arrays.stream(GroupType.values())
                .filter(counts::containsKey)
                .map(type -> new TypeFigure(type, counts.get(type).intValue()))
                .toList();
    }

    private static List<ActivityFigure> activities(List<RegisterEntry> entries) {
        var counts = entries.stream().collect(groupingBy(RegisterEntry::activity, counting()));
        return Arrays.stream(Activity.values())
                .map(activity -> new ActivityFigure(
                        activity, counts.getOrDefault(activity, 0L).intValue()))
                .toList();
    }

    /** @param counts how many groups each person is in */
    static List<PeopleFigure> people(int[] counts) {
        return IntStream.range(0, RANGES.length)
                .mapToObj(range -> {
                    int from = RANGES[range];
                    Integer to = range + 1 < RANGES.length ? RANGES[range + 1] - 1 : null;
                    int people = (int) Arrays.stream(counts)
                            .filter(count -> count >= from && (to == null || count <= to))
                            .count();
                    return new PeopleFigure(from, to, people);
                })
                .toList();
    }
}
