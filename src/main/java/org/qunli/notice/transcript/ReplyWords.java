package org.qunli.notice.transcript;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The words by which {@link ReplyWording} takes a message for a reply.
 *
 * @param replies that mean 收到 and nothing else
 * @param perhaps that often mean it
 * @param courtesies that change nothing when they stand beside a reply
 * @param others that contain a reply's word and are none
 */
@ConfigurationProperties("qunli.transcript.words")
record ReplyWords(List<String> replies, List<String> perhaps, List<String> courtesies, List<String> others) {}
