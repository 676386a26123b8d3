package org.qunli.group.archive;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where archives are kept and how large they may be.
 *
 * @param directory relative to the working directory; without effect once an S3 bucket is set. A string, because Spring
 *     would look for a {@code Path} on the class path first.
 * @param maxSize of one archive
 */
@ConfigurationProperties("qunli.archive")
record ArchiveProperties(
        @DefaultValue("archive") String directory,
        @DefaultValue("2GB") DataSize maxSize,
        @DefaultValue S3 s3) {

    /**
     * A bucket of Amazon S3 or of anything that speaks its protocol.
     *
     * @param bucket must exist; null for the folder
     * @param endpoint null for Amazon's
     * @param accessKey null for what the machine itself provides, see the AWS SDK
     * @param pathStyle whether the bucket is in the path, as most installations of one's own want it
     */
    record S3(
            String bucket,
            URI endpoint,
            @DefaultValue("us-east-1") String region,
            String accessKey,
            String secretKey,
            @DefaultValue("true") boolean pathStyle) {}
}
