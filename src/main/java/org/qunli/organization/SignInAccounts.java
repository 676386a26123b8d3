package org.qunli.organization;

import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts and passwords of the roster. Who has left, or has no password yet, stays outside. No {@code
 * UserDetailsService}: of such a bean Spring Security makes a way in of its own, past {@link SignInAttempts}.
 */
@Service
public class SignInAccounts {

    private final PersonRepository people;
    private final PostRepository posts;

    SignInAccounts(PersonRepository people, PostRepository posts) {
        this.people = people;
        this.posts = posts;
    }

    /** @throws UsernameNotFoundException if nobody has the account, or it has no password */
    @Transactional(readOnly = true)
    public SignedIn find(String account) {
        var person = people.findById(account)
                .filter(found -> found.getPasswordHash() != null)
                .orElseThrow(() -> new UsernameNotFoundException(account));
        return new SignedIn(
                account,
                person.getPasswordHash(),
                person.isInService(),
                posts.heldBy(account).stream()
                        .map(post -> post.getType().name())
                        .distinct()
                        .toList());
    }
}
