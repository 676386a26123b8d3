package org.qunli.organization;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
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
