package org.qunli.group;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.DynamicUpdate;

/** One person in one group. */
@Entity
@DynamicUpdate
@Table(name = "group_member")
@IdClass(GroupMember.Key.class)
class GroupMember {

    record Key(String groupCode, String account) implements Serializable {}

    @Id
    private String groupCode;

    @Id
    private String account;

    protected GroupMember() {}

    GroupMember(String groupCode, String account) {
        this.groupCode = groupCode;
        this.account = account;
    }
}
