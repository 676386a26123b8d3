package org.qunli.group.archive;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where archives are kept: in a folder, unless there is a bucket. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveProperties.class)
class ArchiveConfiguration {

    @Bean
    ArchiveStore archiveStore(ArchiveProperties properties) {
        return new FolderStore(Path.of(properties.directory()));
    }
}
