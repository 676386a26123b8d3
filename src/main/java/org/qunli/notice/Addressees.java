package org.qunli.notice;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is addressed, whose word counts for them, and whom a word to them reaches (T-6, T-7). */
@Service
@Transactional(readOnly = true)
public class Addressees {

    private static final PostType[] ANSWER_FOR_UNITS = {PostType.UNIT_HEAD, PostType.SECTION_CLERK};

    private final EntrustmentService entrustments;
    private final GroupRegister groups;
    private final Directory directory;

    Addressees(EntrustmentService entrustments, GroupRegister groups, Directory directory) {
        this.entrustments = entrustments;
        this.groups = groups;
        this.directory = directory;
    }

    /** The unit of each person whom a notice is for, by account. */
    Map<String, String> people(Notice notice) {
        var accounts = new LinkedHashSet<String>();
        if (notice.getChosenPeople() != null) {
            accounts.addAll(notice.getChosenPeople());
        } else {
            accounts.addAll(groups.members(notice.getGroupCode()));
            // whoever issued or approved it knows it
            accounts.removeAll(notice.issuers());
            accounts.remove(notice.getDecidedBy());
        }
        return directory.workplaces(accounts);
    }

    /** Whose reply answers a receipt: the person's, or that of anybody who answers for the unit. */
    Stream<String> answering(Receipt receipt) {
        return receipt.account() == null ? answering(receipt.unitCode()) : Stream.of(receipt.account());
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

    /** Whom a word to those reaches whom these receipts are of. */
    Set<String> reachable(Collection<Receipt> receipts) {
        return reachable(
                receipts.stream().map(Receipt::account).filter(Objects::nonNull).toList(),
                receipts.stream()
                        .filter(receipt -> receipt.account() == null)
                        .map(Receipt::unitCode)
                        .toList());
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
