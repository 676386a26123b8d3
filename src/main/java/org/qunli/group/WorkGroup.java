package org.qunli.group;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.DynamicUpdate;
import org.springframework.data.domain.Persistable;

/** A group in the register. Never deleted: notices and cases name it. */
@Entity
@DynamicUpdate
@Table(name = "work_group")
public class WorkGroup implements Persistable<String> {

    @Id
    private String code;

    private String name;
    private String shortName;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    @Enumerated(EnumType.STRING)
    private GroupType type;

    private String purpose;
    private String unitCode;
    private String owner;
    private String administrator;
    private int size;

    @Enumerated(EnumType.STRING)
    private GroupStatus status;

    private Instant foundedAt;
    private Instant filedAt;
    private Instant registeredAt;
    private String applicationNumber;
    private LocalDate reviewDate;
    private LocalDate lastActiveOn;
    private LocalDate endsOn;
    private Instant endedAt;
    private String mergedInto;

    @Transient
    private boolean fresh;

    protected WorkGroup() {}

    private WorkGroup(
            GroupCode code,
            Platform platform,
            GroupType type,
            String purpose,
            int size,
            Instant foundedAt,
            LocalDate reviewDate) {
        this.code = code.value();
        this.platform = platform;
        this.type = type;
        this.purpose = purpose;
        this.size = size;
        this.status = GroupStatus.FOUNDED;
        this.foundedAt = foundedAt;
        this.reviewDate = reviewDate;
        this.fresh = true;
    }

    /** A group that was founded just now as it was applied for; a temporary one ends with its day of review. */
    static WorkGroup founded(GroupCode code, GroupApplication application, int size, Instant at, LocalDate reviewDate) {
        var group = new WorkGroup(
                code, application.getPlatform(), application.getType(), application.getPurpose(), size, at, reviewDate);
        group.administrator = application.getAdministrator();
        group.applicationNumber = application.getNumber();
        group.endsOn = group.type == GroupType.TEMPORARY ? reviewDate : null;
        return group;
    }

    /** A group from before this register, in use from now on. */
    static WorkGroup existing(GroupCode code, ExistingGroup existing, Instant at, LocalDate reviewDate) {
        var group = new WorkGroup(
                        code,
                        existing.platform(),
                        existing.type(),
                        existing.purpose(),
                        existing.members().size(),
                        at,
                        reviewDate)
                .named(existing.name(), existing.name())
                .of(existing.unitCode(), existing.owner());
        group.administrator = existing.administrator();
        group.file(at);
        group.register(at);
        return group;
    }

    WorkGroup named(String name, String shortName) {
        this.name = name;
        this.shortName = shortName;
        return this;
    }

    WorkGroup of(String unitCode, String owner) {
        this.unitCode = unitCode;
        this.owner = owner;
        return this;
    }

    void file(Instant at) {
        filedAt = at;
        status = GroupStatus.FILED;
    }

    void register(Instant at) {
        registeredAt = at;
        status = GroupStatus.ACTIVE;
    }

    void handOver(GroupRole role, String account) {
        switch (role) {
            case OWNER -> owner = account;
            case ADMINISTRATOR -> administrator = account;
        }
    }

    /** Still needed until this day; a group that ends by itself ends then. */
    void renew(LocalDate until) {
        reviewDate = until;
        endsOn = endsOn == null ? null : until;
    }

    /** @param into code of the group that its people go on in; null if there is none */
    void end(String into, Instant at) {
        mergedInto = into;
        endedAt = at;
        status = into == null ? GroupStatus.DISSOLVED : GroupStatus.MERGED;
    }

    /** Seven characters, see {@link GroupCode}. */
    public String getCode() {
        return code;
    }

    /** The full name, with the code in front where the policy wants it there (C-2). */
    public String getName() {
        return name;
    }

    /** The name without the code. */
    public String getShortName() {
        return shortName;
    }

    public Platform getPlatform() {
        return platform;
    }

    public GroupType getType() {
        return type;
    }

    public String getPurpose() {
        return purpose;
    }

    /** The unit that the group belongs to; the organization itself for groups of the whole organization. */
    public String getUnitCode() {
        return unitCode;
    }

    /** Account of the person in charge (C-6, H-5); null for an older group that has none. */
    public String getOwner() {
        return owner;
    }

    /** Account of whoever keeps the group in order (B-6, C-9); null for an older group that has none. */
    public String getAdministrator() {
        return administrator;
    }

    /** How many people were in the group when this was last confirmed. */
    public int getSize() {
        return size;
    }

    public GroupStatus getStatus() {
        return status;
    }

    /** Whether the group is registered and in use, so that notices may be issued in it. */
    public boolean isActive() {
        return status == GroupStatus.ACTIVE;
    }

    public Instant getFoundedAt() {
        return foundedAt;
    }

    /** Null until filed. */
    public Instant getFiledAt() {
        return filedAt;
    }

    /** Null until registered. */
    public Instant getRegisteredAt() {
        return registeredAt;
    }

    /** Null for groups that existed before this register. */
    public String getApplicationNumber() {
        return applicationNumber;
    }

    /** When somebody has to say whether the group is still needed. */
    public LocalDate getReviewDate() {
        return reviewDate;
    }

    /** The last day on which something was said in it, as far as is known; null if nothing is. */
    public LocalDate getLastActiveOn() {
        return lastActiveOn;
    }

    /** A temporary group's last day; null for all others. */
    public LocalDate getEndsOn() {
        return endsOn;
    }

    /** Account of whoever has this role; null for nobody. */
    public String getHolder(GroupRole role) {
        return role == GroupRole.OWNER ? owner : administrator;
    }

    /** Code of the group that its people go on in; null unless it was merged. */
    public String getMergedInto() {
        return mergedInto;
    }

    @Override
    public String getId() {
        return code;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }
}
