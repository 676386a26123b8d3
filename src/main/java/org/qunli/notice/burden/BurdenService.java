package org.qunli.notice.burden;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows whoever issues notices what these cost others. */
@Service
@Transactional(readOnly = true)
public class BurdenService {

    private static final int WEEKS = 12;

    /** Who sees the whole organization. */
    private static final PostType[] OVERSIGHT = {PostType.MAIN_LEADER, PostType.PARTY_SECRETARY, PostType.OFFICE_CLERK};

    private final BurdenRepository burden;
    private final Directory directory;
    private final Clock clock;

    BurdenService(BurdenRepository burden, Directory directory, Clock clock) {
        this.burden = burden;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The last twelve weeks with the present one: of the organization's notices for its main leaders and its office, of
     * their own for everybody else.
     */
    public Burden seenBy(String account) {
        var organization = directory.organizationOf(directory.person(account).getUnitCode());
        var whole =
                Stream.of(OVERSIGHT).anyMatch(post -> directory.isResponsible(account, post, organization.getCode()));
        var first = LocalDate.now(clock)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1);
        var lines = burden.add(
                organization.getCode(),
                whole ? null : account,
                first.atStartOfDay(clock.getZone()).toInstant(),
                clock.getZone());
        var costs = lines.stream()
                .filter(line -> line.monday() != null)
                .collect(Collectors.toMap(BurdenRepository.Line::monday, BurdenRepository.Line::cost));
        return new Burden(
                whole ? organization.getName() : null,
                LongStream.range(0, WEEKS)
                        .mapToObj(first::plusWeeks)
                        .map(monday -> new Burden.Week(monday, costs.getOrDefault(monday, Cost.NONE)))
                        .toList(),
                lines.stream()
                        .filter(line -> line.issuer() != null)
                        .map(line -> new Burden.Issuer(line.issuer(), line.name(), line.cost()))
                        .toList());
    }
}
