package org.qunli.violation;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.qunli.violation.audit.RecordHash;
import org.qunli.violation.audit.RecordKey;
import org.springframework.data.domain.Persistable;

/**
 * A case's record: its steps, and the end of their chain, signed, where a step that is cut off is missed. Changes under the
 * case's lock only. A step of a case asks for the record several times; one transaction reads it once.
 */
@Entity
@DynamicUpdate
@Table(name = "case_head")
class CaseHead implements Persistable<String> {

    @Id
    private String caseNumber;

    private int length;
    private String head;
    private String signature;

    @OneToMany(fetch = FetchType.EAGER, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "caseNumber", insertable = false, updatable = false)
    @OrderBy("seq")
    private List<CaseStep> steps = new ArrayList<>();

    @Transient
    private boolean fresh;

    protected CaseHead() {}

    /** Of a record without steps, tied to the report. */
    CaseHead(ViolationCase violation) {
        this.caseNumber = violation.getNumber();
        this.head = RecordHash.of(violation.report());
        this.fresh = true;
    }

    /** What somebody else wrote is not signed with what follows: a record that is not signed stays so. */
    void append(CaseStep step, RecordKey key) {
        var genuine = fresh || key.ofCase(caseNumber, length, head).equals(signature);
        steps.add(step);
        length = step.getSeq();
        head = step.getHash();
        signature = genuine ? key.ofCase(caseNumber, length, head) : null;
    }

    int getLength() {
        return length;
    }

    /** Of the last step; before the first one, of the report. */
    String getHead() {
        return head;
    }

    /** In the order in which they were taken. */
    List<CaseStep> getSteps() {
        return Collections.unmodifiableList(steps);
    }

    @Override
    public String getId() {
        return caseNumber;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostLoad
    @PostPersist
    void known() {
        fresh = false;
    }
}
