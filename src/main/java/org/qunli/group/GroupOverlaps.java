package org.qunli.group;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far groups have the same members, as Jaccard similarity: those in both among those in either. */
@Service
@Transactional(readOnly = true)
public class GroupOverlaps {

    private final JdbcClient jdbc;

    GroupOverlaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The pairs among these groups that overlap, the strongest first. Not every pair is compared: thousands of groups
     * with hundreds of members each take seconds, as long as few of the pairs overlap.
     *
     * @param groupCodes ended groups count like others; unknown codes have no members
     * @param atLeast above 0, at most 1
     * @throws IllegalArgumentException for a threshold that is neither
     */
    public List<MemberOverlap> among(Collection<String> groupCodes, double atLeast) {
        if (!(atLeast > 0 && atLeast <= 1)) {
            throw new IllegalArgumentException("No share above 0: " + atLeast);
        }
        var join = new OverlapJoin();
        // one row per group: a row per member takes three times as long to read; no account contains a blank
        jdbc.sql("""
                        select group_code, string_agg(account, ' ') as accounts
                        from qunli.group_member where group_code = any(:codes) group by group_code
                        """).param("codes", groupCodes.toArray(String[]::new)).query(row -> {
            join.add(row.getString("group_code"), row.getString("accounts").split(" "));
        });
        return join.pairs(atLeast);
    }

    /**
     * The pairs among these texts that say nearly the same, by their neighbouring characters as for an application; the
     * most alike first. Not every pair is compared.
     *
     * @param words e.g. name and purpose, by group code
     * @param atLeast above 0, at most 1
     */
    public List<MemberOverlap> ofWords(Map<String, String> words, double atLeast) {
        var join = new OverlapJoin();
        words.forEach((code, text) -> join.add(code, OverlapFinder.bigrams(text).toArray(String[]::new)));
        return join.pairs(atLeast);
    }

    /**
     * How far each of these groups has the same members as a group of these people would have, by code; groups that
     * share nobody are left out.
     */
    public Map<String, Double> with(Set<String> accounts, Collection<String> groupCodes) {
        return jdbc
                .sql("""
                        select group_code, count(*) as size, count(*) filter (where account = any(:accounts)) as shared
                        from qunli.group_member where group_code = any(:codes)
                        group by group_code having count(*) filter (where account = any(:accounts)) > 0
                        """)
                .param("accounts", accounts.toArray(String[]::new))
                .param("codes", groupCodes.toArray(String[]::new))
                .query((row, index) -> Map.entry(
                        row.getString("group_code"),
                        row.getInt("shared") / (double) (row.getInt("size") + accounts.size() - row.getInt("shared"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
