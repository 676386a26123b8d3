package org.qunli.notice.transcript;

/** Finds the messages in the lines of one kind of transcript. */
interface TranscriptFormat {

    /** Whether a transcript of this kind can begin with this line, which is not blank. */
    boolean recognises(String firstLine);

    /** @throws org.qunli.problem.ProblemException INVALID where the lines turn out to be no such transcript */
    void line(int number, String line);

    /** After the last line. */
    void end();
}
