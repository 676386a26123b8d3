package org.qunli.process.release;

/** What another part keeps for a release and whoever agrees to it agrees to as well, e.g. what becomes of running instances. */
public interface ReleaseAnnex {

    /**
     * The content, the same text for the same content.
     *
     * @param release its number
     */
    String of(long release);
}
