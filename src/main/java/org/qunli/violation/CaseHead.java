package org.qunli.violation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.qunli.violation.audit.RecordHash;
import org.springframework.data.domain.Persistable;

/** The end of a case's record: a step that is cut off its end is missed here. Changes under the case's lock only. */
@Entity
@Table(name = "case_head")
class CaseHead implements Persistable<String> {

    @Id
    private String caseNumber;

    private int length;
    private String head;

    @Transient
    private boolean fresh;

    protected CaseHead() {}

    /** Of a record without steps, tied to the report. */
    CaseHead(ViolationCase violation) {
        this.caseNumber = violation.getNumber();
        this.head = RecordHash.of(violation.report());
        this.fresh = true;
    }

    void append(CaseStep step) {
        length = step.getSeq();
        head = step.getHash();
    }

    int getLength() {
        return length;
    }

    /** Of the last step; before the first one, of the report. */
    String getHead() {
        return head;
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
