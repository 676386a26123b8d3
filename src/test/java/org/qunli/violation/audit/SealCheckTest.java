package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.audit.FindingKind.LETTER_MISSING;
import static org.qunli.violation.audit.FindingKind.SEAL_ALTERED;
import static org.qunli.violation.audit.FindingKind.SEAL_BROKEN;
import static org.qunli.violation.audit.FindingKind.SEAL_MISSING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.secret.Secret;

@DisplayName("Of the seals the check says")
class SealCheckTest {

    private static final RecordKey KEY = new RecordKey(new Secret("key"));
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private record Entry(String item, int length, String head, String present) {}

    private record Sealed(int number, int entries, String previousHash, String hash, List<Entry> of) {
        private String signature() {
            return KEY.ofSeal(number, hash);
        }
    }

    private final List<Sealed> seals = new ArrayList<>();
    private int firstSigned = 1;

    /** Three seals with a case in each, the second one with a letter as well. */
    @BeforeEach
    void genuine() {
        seal(1, new Entry("AJ-2026-0001", 3, "a3", "a3"));
        seal(2, new Entry("AJ-2026-0001", 5, "a5", "a5"), new Entry("警告〔2026〕1号", 1, "b1", "b1"));
        seal(3, new Entry("AJ-2026-0002", 2, "c2", "c2"));
    }

    @Test
    @DisplayName("nothing, if all are what they were, and if there are none")
    void sound() {
        assertThat(findings()).isEmpty();
        seals.clear();
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("which was altered: another hash, another one before it, an entry more or fewer")
    void altered() {
        var second = seals.get(1);
        seals.set(1, new Sealed(2, 2, second.previousHash(), "00", second.of()));
        assertThat(findings()).containsExactly(of(SEAL_ALTERED, 2), of(SEAL_ALTERED, 3));
        seals.set(1, new Sealed(2, 2, "00", second.hash(), second.of()));
        assertThat(findings()).as("once for each reason").containsOnly(of(SEAL_ALTERED, 2));
        seals.set(
                1,
                new Sealed(
                        2, 2, second.previousHash(), second.hash(), second.of().subList(0, 1)));
        assertThat(findings()).containsExactly(of(SEAL_ALTERED, 2));
        seals.set(1, new Sealed(2, 1, second.previousHash(), second.hash(), second.of()));
        assertThat(findings()).containsExactly(of(SEAL_ALTERED, 2));
    }

    @Test
    @DisplayName("that one with other entries is altered, though there are as many")
    void otherEntries() {
        var second = seals.get(1);
        seals.set(
                1,
                new Sealed(
                        2,
                        2,
                        second.previousHash(),
                        second.hash(),
                        List.of(second.of().get(0), new Entry("警告〔2026〕2号", 1, "b1", "b1"))));
        assertThat(findings()).containsExactly(of(SEAL_ALTERED, 2));
    }

    @Test
    @DisplayName("that an entry's number and its hash went along with an alteration, if the seal says another number")
    void announced() {
        var second = seals.get(1);
        var forged = RecordHash.ofSeal(2, NOON, 3, 7, second.previousHash());
        second.of().forEach(entry -> forged.addEntry(entry.item(), entry.length(), entry.head()));
        seals.set(1, new Sealed(2, 3, second.previousHash(), forged.hex(), second.of()));
        assertThat(findings()).contains(of(SEAL_ALTERED, 2));
    }

    @Test
    @DisplayName("which are missing, and nothing of what cannot be compared any more")
    void missing() {
        var first = seals.remove(0);
        assertThat(findings()).containsExactly(of(SEAL_MISSING, 1));
        seals.add(0, first);
        seals.remove(1);
        assertThat(findings()).as("a trace is left of it").containsExactly(of(SEAL_MISSING, 2));
        assertThat(findings(Set.of(2))).containsExactly(of(SEAL_MISSING, 2));
        seals.remove(1);
        assertThat(findings(Set.of(2, 3))).containsExactly(of(SEAL_MISSING, 2), of(SEAL_MISSING, 3));
    }

    @Test
    @DisplayName("that the last one before a missing one was altered, too")
    void alteredBeforeAMissingOne() {
        var first = seals.get(0);
        seals.clear();
        seals.add(new Sealed(1, 1, first.previousHash(), "00", first.of()));
        assertThat(findings(Set.of(2))).containsExactly(of(SEAL_ALTERED, 1), of(SEAL_MISSING, 2));
    }

    @Test
    @DisplayName("that the newest ones are gone, with all their entries")
    void tail() {
        assertThat(findings(Set.of(), 5)).containsExactly(of(SEAL_MISSING, 4), of(SEAL_MISSING, 5));
        seals.clear();
        assertThat(findings(Set.of(), 1)).containsExactly(of(SEAL_MISSING, 1));
    }

    @Test
    @DisplayName("which case is not what it was when it was sealed, and which letter is gone")
    void broken() {
        broken(0, new Entry("AJ-2026-0001", 3, "a3", "other"));
        assertThat(findings()).containsExactly(new Finding(SEAL_BROKEN, "AJ-2026-0001", 3L));
        broken(0, new Entry("AJ-2026-0001", 3, "a3", null));
        assertThat(findings()).containsExactly(new Finding(SEAL_BROKEN, "AJ-2026-0001", 3L));
        broken(0, new Entry("AJ-2026-0001", 3, "a3", "a3"));
        var second = seals.get(1);
        seals.set(
                1,
                new Sealed(
                        2,
                        2,
                        second.previousHash(),
                        second.hash(),
                        List.of(second.of().get(0), new Entry("警告〔2026〕1号", 1, "b1", null))));
        assertThat(findings()).containsExactly(new Finding(LETTER_MISSING, "警告〔2026〕1号"));
        seals.set(
                1,
                new Sealed(
                        2,
                        2,
                        second.previousHash(),
                        second.hash(),
                        List.of(second.of().get(0), new Entry("警告〔2026〕1号", 1, "b1", "b2"))));
        assertThat(findings()).containsExactly(new Finding(SEAL_BROKEN, "警告〔2026〕1号", 1L));
    }

    private void broken(int seal, Entry entry) {
        var sealed = seals.get(seal);
        seals.set(seal, new Sealed(sealed.number(), 1, sealed.previousHash(), sealed.hash(), List.of(entry)));
    }

    @Test
    @DisplayName(
            "which the application did not take: all hashes are right; those from before the key need no signature")
    void unsigned() {
        firstSigned = 2;
        assertThat(findings(new RecordKey(new Secret("another key")), Set.of(), 3))
                .containsExactly(of(SEAL_ALTERED, 2), of(SEAL_ALTERED, 3));
    }

    private void seal(int number, Entry... entries) {
        var previous = number == 1 ? RecordHash.NONE : seals.get(number - 2).hash();
        var hash = RecordHash.ofSeal(number, NOON, entries.length, 7, previous);
        for (var entry : entries) {
            hash.addEntry(entry.item(), entry.length(), entry.head());
        }
        seals.add(new Sealed(number, entries.length, previous, hash.hex(), List.of(entries)));
    }

    private List<Finding> findings() {
        return findings(Set.of());
    }

    /** @param traces numbers of seals that are gone, and whose entries are there */
    private List<Finding> findings(Set<Integer> traces) {
        return findings(
                traces, seals.isEmpty() ? 0 : seals.get(seals.size() - 1).number());
    }

    /** @param last number of the newest seal that was taken */
    private List<Finding> findings(Set<Integer> traces, int last) {
        return findings(KEY, traces, last);
    }

    /** @param key by which the newest seal should be signed */
    private List<Finding> findings(RecordKey key, Set<Integer> traces, int last) {
        var findings = new ArrayList<Finding>();
        var check = new SealCheck(key, firstSigned, findings::add);
        for (int number = 1; number <= 3; number++) {
            if (traces.contains(number)) {
                check.missing(number);
                check.missing(number);
            }
            for (var seal : seals) {
                if (seal.number() == number) {
                    seal.of().forEach(entry -> {
                        check.seal(
                                seal.number(),
                                NOON,
                                seal.entries(),
                                7,
                                seal.previousHash(),
                                seal.hash(),
                                seal.signature());
                        check.entry(entry.item(), entry.length(), entry.head(), entry.present());
                    });
                }
            }
        }
        check.end(last);
        return findings;
    }

    private static Finding of(FindingKind kind, int number) {
        return new Finding(kind, String.valueOf(number));
    }
}
