/** The steps of {@code message-delivery}, one class each. */
package org.qunli.channel.delegate;
