package org.qunli.violation.letter;

import org.springframework.context.MessageSourceResolvable;

/** What a letter is. */
public enum LetterKind implements MessageSourceResolvable {
    /** 陈述申辩告知书: before a measure that waits for the hearing (C-9). */
    HEARING,
    /** 警告通知书. */
    WARNING,
    /** 处理决定书: any measure but guidance, which is said and recorded (B-7), and a warning. */
    DECISION,
    /** 撤销决定书: a measure that stands no more. */
    REVOCATION;

    @Override
    public String[] getCodes() {
        return new String[] {"casefile.letter.kind." + name()};
    }
}
