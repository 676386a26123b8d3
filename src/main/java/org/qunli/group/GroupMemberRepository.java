package org.qunli.group;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface GroupMemberRepository extends JpaRepository<GroupMember, GroupMember.Key> {

    @Query("select m.account from GroupMember m where m.groupCode = :code order by m.account")
    List<String> accounts(String code);
}
