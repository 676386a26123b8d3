package org.qunli.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded PostgreSQL; without effect once {@code spring.datasource.url} is set.
 *
 * @param directory where it keeps everything, relative to the working directory. A string, because Spring would look
 *     for a {@code Path} on the class path first.
 * @param port TCP port on 127.0.0.1, 0 for any free one
 */
@ConfigurationProperties("qunli.database")
record DatabaseProperties(
        @DefaultValue("data") String directory,
        @DefaultValue("0") int port) {}
