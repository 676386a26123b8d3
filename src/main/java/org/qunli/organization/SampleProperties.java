package org.qunli.organization;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sample township.
 *
 * @param enabled whether an empty database is filled with it; never in the profile {@code production}
 * @param password of all its people; nobody may choose it
 */
@ConfigurationProperties("qunli.sample")
record SampleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("qunli-2026") String password) {}
