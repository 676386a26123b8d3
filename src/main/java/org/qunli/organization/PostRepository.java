package org.qunli.organization;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PostRepository extends JpaRepository<Post, Long> {

    @Query("select p from Post p where p.account = :account order by p.type, p.unitCode")
    List<Post> heldBy(String account);

    /** Each post of somebody in service: its type, the unit that it is held for, and that unit or one below it. */
    @Query(nativeQuery = true, value = """
                    with recursive reach as (
                        select post.type, post.unit_code as held_for, post.unit_code
                        from {h-schema}post join {h-schema}person on person.account = post.account
                        where post.account = :account and person.left_on is null
                        union
                        select reach.type, reach.held_for, unit.code
                        from {h-schema}unit join reach on unit.parent_code = reach.unit_code)
                    select type, held_for, unit_code from reach
                    """)
    List<Object[]> reachOf(String account);

    /** Those in service who hold the post for exactly this unit. */
    @Query("""
            select person from Person person, Post post
            where post.account = person.account and post.type = :type and post.unitCode = :unitCode
              and person.leftOn is null
            order by person.account
            """)
    List<Person> holders(PostType type, String unitCode);

    /** Those in service who hold the post for any unit. */
    @Query("""
            select distinct person from Person person, Post post
            where post.account = person.account and post.type = :type and person.leftOn is null
            order by person.account
            """)
    List<Person> holders(PostType type);

    @Query("select distinct new org.qunli.organization.PostGroup(p.type, p.unitCode) from Post p")
    List<PostGroup> groups();
}
