package org.qunli.channel;

/** Brings a message out through one channel. */
interface Carrier {

    Channel channel();

    /** Whether the channel recognises a message that is sent twice and delivers it once. */
    boolean recognisesRepeats();

    /** @throws SendFailure if the message was not sent, or nobody knows */
    void send(OutboundMessage message, Letter letter);
}
