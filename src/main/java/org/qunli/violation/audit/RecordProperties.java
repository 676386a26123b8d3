package org.qunli.violation.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With what the installation signs: the record of cases, links and sign-ins.
 *
 * @param keyFile relative to the working directory; made at the first start. All nodes need the same. A string, because
 *     Spring would look for a {@code Path} on the class path first.
 * @param renewKey whether another key may take the place of the one that signed so far
 */
@ConfigurationProperties("qunli.record")
record RecordProperties(
        String keyFile, @DefaultValue("false") boolean renewKey) {}
