package org.qunli.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** One person's post for one unit. */
@Entity
@DynamicUpdate
@Table(name = "post")
class Post {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String account;

    @Enumerated(EnumType.STRING)
    private PostType type;

    private String unitCode;

    protected Post() {}

    Post(String account, PostType type, String unitCode) {
        this.account = account;
        this.type = type;
        this.unitCode = unitCode;
    }

    String getAccount() {
        return account;
    }

    PostType getType() {
        return type;
    }

    String getUnitCode() {
        return unitCode;
    }

    /** The post as a value. */
    PostGroup group() {
        return new PostGroup(type, unitCode);
    }
}
