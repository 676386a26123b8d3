package org.qunli.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;

/** A unit of the tree: district, organization, department or village. */
@Entity
@DynamicUpdate
@Table(name = "unit")
public class Unit {

    @Id
    private String code;

    private String name;
    private String parentCode;

    @Enumerated(EnumType.STRING)
    private UnitKind kind;

    private String policy;

    protected Unit() {}

    Unit(String code, String name, String parentCode, UnitKind kind, String policy) {
        this.code = code;
        this.name = name;
        this.parentCode = parentCode;
        this.kind = kind;
        this.policy = policy;
    }

    public String getCode() {
        return code;
    }

    public String getName() {
        return name;
    }

    /** Null at the root. */
    public String getParentCode() {
        return parentCode;
    }

    public UnitKind getKind() {
        return kind;
    }

    /** The policy set at this unit itself; null when it is inherited, see {@link Directory#policyOf}. */
    public String getPolicy() {
        return policy;
    }

    /** Whether the same policy governs it as the other one, as far as the two say. */
    boolean isGovernedAs(Unit other) {
        return Objects.equals(parentCode, other.parentCode) && Objects.equals(policy, other.policy);
    }

    /** Whether the other one, which may be null, says the same. */
    boolean isSameAs(Unit other) {
        return other != null
                && code.equals(other.code)
                && name.equals(other.name)
                && Objects.equals(parentCode, other.parentCode)
                && kind == other.kind
                && Objects.equals(policy, other.policy);
    }
}
