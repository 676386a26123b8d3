package org.qunli.organization;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qunli.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passwords of people who sign in with an account of the roster. */
@Service
@Transactional
public class Passwords {

    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    private static final int MIN_LENGTH = 10;
    /** More, BCrypt does not take. */
    private static final int MAX_BYTES = 72;

    /** Without what looks alike on paper. Three groups of four make 59 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final PersonRepository people;
    private final PostRepository posts;
    private final Jurisdictions jurisdictions;
    private final PasswordEncoder encoder;
    private final SampleProperties sample;
    private final SignInAttempts attempts;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Passwords(
            PersonRepository people,
            PostRepository posts,
            Jurisdictions jurisdictions,
            PasswordEncoder encoder,
            SampleProperties sample,
            SignInAttempts attempts,
            ApplicationEventPublisher events) {
        this.people = people;
        this.posts = posts;
        this.jurisdictions = jurisdictions;
        this.encoder = encoder;
        this.sample = sample;
        this.attempts = attempts;
        this.events = events;
    }

    /**
     * Gives somebody a first or a forgotten password, and tells them ({@link PasswordIssued}). It is readable, known to
     * the issuer, and has to be changed at the first sign-in; it can be shown only now.
     *
     * @param issuer an administrator, or the office clerk of the person's organization
     * @throws ProblemException FORBIDDEN if the person is the issuer, is not the issuer's to manage or holds a post reserved to the
     *     administrator, CONFLICT if the person has left
     */
    public String issue(String account, String issuer) {
        if (account.equals(issuer)) {
            throw ProblemException.forbidden("organization.password.own");
        }
        var jurisdiction = jurisdictions.of(issuer);
        var person = existing(account);
        if (!jurisdiction.covers(person.getUnitCode()) || !jurisdiction.everywhere() && holdsReservedPost(account)) {
            throw ProblemException.forbidden("organization.password.not-yours");
        }
        if (!person.isInService()) {
            throw ProblemException.conflict("organization.password.has-left", person.getName());
        }
        var password = IntStream.range(0, 3)
                .mapToObj(group -> random.ints(4, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
        person.setPassword(encoder.encode(password), PasswordOrigin.ISSUED);
        LOG.info("Password of {} issued by {}", account, issuer);
        events.publishEvent(new PasswordIssued(account, issuer));
        return password;
    }

    /**
     * Replaces one's own password; whoever is signed in elsewhere with the present one is signed out. Whoever finds somebody
     * else signed in can guess here as at the sign-in, and both count together.
     *
     * @param chosen 10 characters or more and not the samples' password
     * @param address where the change comes from
     * @throws ProblemException INVALID if {@code present} is not the present one or {@code chosen} is not good enough,
     *     TOO_OFTEN if too many wrong ones came before
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public void change(String account, String present, String chosen, String address) {
        attempts.pause(account, address).ifPresent(Passwords::refuse);
        var person = existing(account);
        if (person.getPasswordHash() == null || !encoder.matches(present, person.getPasswordHash())) {
            attempts.failed(account, address);
            throw ProblemException.invalid("present", "organization.password.wrong");
        }
        attempts.succeeded(account, address).ifPresent(Passwords::refuse);
        refuseIfWeak("chosen", chosen, MIN_LENGTH);
        if (chosen.equals(present)) {
            throw ProblemException.invalid("chosen", "organization.password.same");
        }
        var hash = encoder.encode(chosen);
        // the office, or whoever else is signed in, may just have set another one
        if (people.replacePassword(account, person.getPasswordHash(), hash) == 0) {
            throw ProblemException.invalid("present", "organization.password.wrong");
        }
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null
                && signedIn.getPrincipal() instanceof SignedIn me
                && me.getUsername().equals(account)) {
            me.changedTo(hash);
        }
    }

    /** @throws ProblemException INVALID, about {@code field}, if nobody should have this password */
    void refuseIfWeak(String field, String password, int minLength) {
        if (password.length() < minLength) {
            throw ProblemException.invalid(field, "organization.password.too-short", minLength);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ProblemException.invalid(field, "organization.password.too-long", MAX_BYTES);
        }
        if (password.equals(sample.password())) {
            throw ProblemException.invalid(field, "organization.password.sample");
        }
    }

    private static void refuse(SignInPause pause) {
        throw new PasswordPausedException(pause);
    }

    private Person existing(String account) {
        return people.findById(account)
                .orElseThrow(() -> ProblemException.notFound("organization.person-unknown", account));
    }

    private boolean holdsReservedPost(String account) {
        return posts.heldBy(account).stream().anyMatch(post -> post.getType().isReserved());
    }
}
