package org.qunli.organization;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signs people in with the account and password of the roster. Who has left, or has no password yet, stays outside. */
@Service
class AccountDetailsService implements UserDetailsService {

    private final PersonRepository people;
    private final PostRepository posts;

    AccountDetailsService(PersonRepository people, PostRepository posts) {
        this.people = people;
        this.posts = posts;
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String account) {
        var person = people.findById(account)
                .filter(found -> found.getPasswordHash() != null)
                .orElseThrow(() -> new UsernameNotFoundException(account));
        var authorities = posts.heldBy(account).stream()
                .map(post -> post.getType().name())
                .distinct()
                .toArray(String[]::new);
        return User.withUsername(account)
                .password(person.getPasswordHash())
                .authorities(authorities)
                .disabled(!person.isInService())
                .build();
    }
}
