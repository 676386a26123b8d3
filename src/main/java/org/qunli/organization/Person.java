package org.qunli.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.LocalDate;
import java.util.Arrays;
import org.hibernate.annotations.DynamicUpdate;
import org.springframework.data.domain.Persistable;

/** Somebody in the roster. Who leaves is marked as such and never deleted: cases and receipts name them. */
@Entity
@DynamicUpdate
@Table(name = "person")
public class Person implements Persistable<String> {

    @Id
    private String account;

    private String name;
    private String unitCode;
    private String jobTitle;
    private String mobile;
    private boolean smartphone;
    private LocalDate leftOn;
    private String standIn;
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private PasswordOrigin passwordOrigin;

    @Transient
    private boolean fresh;

    protected Person() {}

    Person(String account) {
        this.account = account;
        this.fresh = true;
    }

    /** Takes over what the roster says; true if that changed anything. Who has left cannot sign in any more. */
    boolean update(
            String name,
            String unitCode,
            String jobTitle,
            String mobile,
            boolean smartphone,
            LocalDate leftOn,
            String standIn) {
        var before = Arrays.asList(
                this.name, this.unitCode, this.jobTitle, this.mobile, this.smartphone, this.leftOn, this.standIn);
        this.name = name;
        this.unitCode = unitCode;
        this.jobTitle = jobTitle;
        this.mobile = mobile;
        this.smartphone = smartphone;
        this.standIn = standIn;
        this.leftOn = null;
        if (leftOn != null) {
            leave(leftOn);
        }
        return !before.equals(Arrays.asList(name, unitCode, jobTitle, mobile, smartphone, this.leftOn, this.standIn));
    }

    /** Ends the service with this day; password and stand-in end with it. */
    void leave(LocalDate lastDay) {
        leftOn = lastDay;
        standIn = null;
        passwordHash = null;
        passwordOrigin = null;
    }

    void dropStandIn() {
        standIn = null;
    }

    void setPassword(String hash, PasswordOrigin origin) {
        passwordHash = hash;
        passwordOrigin = origin;
    }

    /** The name to sign in with; usually the staff number. Never changes and is never used again. */
    public String getAccount() {
        return account;
    }

    /** The real name. */
    public String getName() {
        return name;
    }

    public String getUnitCode() {
        return unitCode;
    }

    /** As the roster words it; may be null. */
    public String getJobTitle() {
        return jobTitle;
    }

    /** May be null. */
    public String getMobile() {
        return mobile;
    }

    /** False for those who entrust a colleague with their replies (T-7). */
    public boolean hasSmartphone() {
        return smartphone;
    }

    /** The last day in service; null for those in service. */
    public LocalDate getLeftOn() {
        return leftOn;
    }

    public boolean isInService() {
        return leftOn == null;
    }

    /** The account of whoever decides when this person does not; null if nobody was named. */
    public String getStandIn() {
        return standIn;
    }

    /** Whether the password is one that somebody else has seen; it is to be replaced before anything else. */
    public boolean mustChangePassword() {
        return passwordOrigin == PasswordOrigin.ISSUED;
    }

    /** Null for those who cannot sign in. */
    String getPasswordHash() {
        return passwordHash;
    }

    PasswordOrigin getPasswordOrigin() {
        return passwordOrigin;
    }

    @Override
    public String getId() {
        return account;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }
}
