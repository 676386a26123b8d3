package org.qunli.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface UnitRepository extends JpaRepository<Unit, String> {

    /** The unit itself, then its parent, up to the root. */
    @Query(nativeQuery = true, value = """
                    with recursive up as (
                        select u.*, 0 as depth from {h-schema}unit u where u.code = :code
                        union all
                        select p.*, up.depth + 1 from {h-schema}unit p join up on p.code = up.parent_code)
                    select * from up order by depth
                    """)
    List<Unit> pathToRoot(String code);

    /** The policy that governed the unit on that day: its own, or the nearest one above it, as they stood then (T-12). */
    @Query(nativeQuery = true, value = """
                    with recursive up as (
                        select parent_code, policy from {h-schema}unit_on(:day) where code = :code
                        union all
                        select p.parent_code, p.policy from {h-schema}unit_on(:day) p join up on p.code = up.parent_code
                        where up.policy is null)
                    select policy from up where policy is not null
                    """)
    String policyOn(LocalDate day, String code);

    /** Notes where a unit stood and which policy it had until that day; of several changes on one day the first counts. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into {h-schema}unit_before (unit_code, until, parent_code, policy)
                    select code, :day, parent_code, policy from {h-schema}unit where code = any(:codes)
                    on conflict do nothing
                    """)
    void noteBefore(LocalDate day, String[] codes);

    /** Whether any unit has come under another one or got another policy since that day. */
    @Query(nativeQuery = true, value = "select exists (select from {h-schema}unit_before where until > :day)")
    boolean changedSince(LocalDate day);

    /** The unit itself and everything below it. */
    @Query(nativeQuery = true, value = """
                    with recursive down as (
                        select u.* from {h-schema}unit u where u.code = :code
                        union all
                        select c.* from {h-schema}unit c join down on c.parent_code = down.code)
                    select * from down order by code
                    """)
    List<Unit> subtree(String code);

    /** The code of the policy with this code or name, in whatever brackets: files name policies as V1 shipped them. */
    @Query(
            nativeQuery = true,
            value = "select code from {h-schema}policy"
                    + " where code = :word or translate(name, '()', '（）') = translate(:word, '()', '（）')")
    Optional<String> findPolicy(String word);

    @Query(nativeQuery = true, value = "select code from {h-schema}policy order by code")
    List<String> policies();

    @Query(nativeQuery = true, value = "select name from {h-schema}policy where code = :policy")
    String policyName(String policy);

    Optional<Unit> findFirstByParentCodeIsNullOrderByCode();

    List<Unit> findByKindOrderByCode(UnitKind kind);
}
