package org.qunli.notice;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose word counts for a recipient, and whom a word to a recipient reaches (T-6, T-7). */
@Service
@Transactional(readOnly = true)
public class Addressees {

    private static final PostType[] ANSWER_FOR_UNITS = {PostType.UNIT_HEAD, PostType.SECTION_CLERK};

    private final EntrustmentService entrustments;
    private final Directory directory;

    Addressees(EntrustmentService entrustments, Directory directory) {
        this.entrustments = entrustments;
        this.directory = directory;
    }

    /** The accounts of those who answer for a unit. */
    public Stream<String> answering(String unitCode) {
        return Stream.of(ANSWER_FOR_UNITS)
                .flatMap(post -> directory.holders(post, unitCode).stream())
                .map(Person::getAccount);
    }

    /** The codes of the units that a person answers for. */
    public List<String> unitsOf(String account) {
        return directory.unitsOf(account, ANSWER_FOR_UNITS);
    }

    /** The person, and everybody who entrusted them. */
    public Stream<String> actsAs(String account) {
        return Stream.concat(Stream.of(account), entrustments.principalsOf(account).stream());
    }

    /** Whom a word to these people and units reaches: them and those entrusted, and who answers for the units. */
    public Set<String> reachable(Collection<String> people, Collection<String> units) {
        return Stream.of(
                        people.stream(),
                        entrustments.delegatesOf(people).values().stream().flatMap(List::stream),
                        units.stream().flatMap(this::answering))
                .flatMap(accounts -> accounts)
                .collect(Collectors.toSet());
    }
}
