package org.qunli.group.archive;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Chooses where archives are kept: in a folder, unless there is a bucket. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveProperties.class)
class ArchiveConfiguration {

    @Bean
    ArchiveStore archiveStore(ArchiveProperties properties) {
        return StringUtils.hasText(properties.s3().bucket())
                ? s3Store(properties.s3())
                : new FolderStore(Path.of(properties.directory()));
    }

    static S3Store s3Store(ArchiveProperties.S3 s3) {
        var client = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(s3.region()))
                .endpointOverride(s3.endpoint())
                .forcePathStyle(s3.pathStyle())
                .credentialsProvider(credentials(s3))
                // whole files are compared by us; not every maker's store knows Amazon's newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        return new S3Store(client, s3.bucket());
    }

    private static AwsCredentialsProvider credentials(ArchiveProperties.S3 s3) {
        return StringUtils.hasText(s3.accessKey())
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()))
                : DefaultCredentialsProvider.builder().build();
    }
}
