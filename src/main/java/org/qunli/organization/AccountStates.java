package org.qunli.organization;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.qunli.database.Announcements;
import org.qunli.database.Instants;
import org.qunli.database.RequestCollapser;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asked at every request. Which accounts may be used is kept in mind until the database announces, in milliseconds, that an
 * account or a post has changed, on whichever node; what is refused is asked each time, in one statement for all of the same
 * moment.
 */
@Component
public class AccountStates implements DisposableBean {

    private static final Account GONE = new Account(AccountState.GONE, "", Set.of(), Set.of());

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Announcements changes;
    private final RequestCollapser<String, Account> together = new RequestCollapser<>(this::accounts);
    private final Map<String, Usable> usable = new ConcurrentHashMap<>();

    /**
     * An account as it is now.
     *
     * @param mark of its password, see {@link SignedIn}
     * @param posts the names of its {@link PostType}s
     * @param signedOut until when the sign-ins were good that were ended
     */
    public record Account(AccountState state, String mark, Set<String> posts, Set<Instant> signedOut) {

        private boolean isOpenTo(SignedIn person) {
            return person.hasMark(mark) && (person.goodUntil() == null || !signedOut.contains(person.goodUntil()));
        }
    }

    /** @param version in which version of things the account could be used */
    private record Usable(long version, Account account) {}

    AccountStates(JdbcClient jdbc, JdbcConnectionDetails database, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.changes = new Announcements(database, "qunli_account");
    }

    /** What an account may do now, for somebody who signed in with it. */
    public Account of(SignedIn person) {
        // before anything is read, so that what is announced meanwhile makes it outdated
        var version = changes.version();
        var known = usable.get(person.getUsername());
        if (version.isPresent()
                && known != null
                && known.version() == version.getAsLong()
                && known.account().isOpenTo(person)) {
            return known.account();
        }
        var account = together.submit(person.getUsername());
        if (version.isPresent() && account.state() == AccountState.USABLE) {
            usable.put(person.getUsername(), new Usable(version.getAsLong(), account));
        } else {
            usable.remove(person.getUsername());
        }
        return account.isOpenTo(person) ? account : GONE;
    }

    /** Ends a sign-in, at all nodes and for whoever copied its cookie; of the same person's others none. */
    public void signOut(SignedIn person) {
        // others who sign out at this moment forget the same ones, and need not wait for each other
        jdbc.sql("""
                        delete from qunli.signed_out where (account, good_until) in
                            (select account, good_until from qunli.signed_out where good_until < ? for update skip locked)
                        """).param(Instants.timestamp(clock.instant())).update();
        if (person.goodUntil() != null) {
            jdbc.sql("insert into qunli.signed_out (account, good_until) values (?, ?) on conflict do nothing")
                    .params(person.getUsername(), Instants.timestamp(person.goodUntil()))
                    .update();
        }
    }

    private List<Account> accounts(List<String> names) {
        record Row(String name, Account account) {}
        var known = jdbc
                .sql("""
                        select account, case password_origin when 'ISSUED' then 'PASSWORD_ISSUED' else 'USABLE' end,
                            password_hash, array(select type from qunli.post where post.account = person.account),
                            array(select good_until from qunli.signed_out o where o.account = person.account)
                        from qunli.person where account = any(?) and left_on is null
                        """)
                .param(names.toArray(String[]::new))
                .query((row, index) -> new Row(
                        row.getString(1),
                        new Account(
                                AccountState.valueOf(row.getString(2)),
                                SignedIn.mark(row.getString(3)),
                                Set.copyOf(List.of((String[]) row.getArray(4).getArray())),
                                Arrays.stream((Timestamp[]) row.getArray(5).getArray())
                                        .map(Timestamp::toInstant)
                                        .collect(Collectors.toSet()))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::name, Row::account));
        return names.stream().map(name -> known.getOrDefault(name, GONE)).toList();
    }

    @Override
    public void destroy() throws Exception {
        changes.close();
    }
}
