package org.qunli.violation.audit;

import java.nio.file.Path;
import org.qunli.secret.KeyFile;
import org.qunli.secret.Secret;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordProperties.class)
class RecordKeyConfiguration {

    /** For all who sign: by its signatures, the record knows whether the file holds the right one. */
    @Bean
    Secret secret(RecordProperties properties, RecordKeys keys) {
        return keys.open(new KeyFile(Path.of(properties.keyFile())), properties.renewKey());
    }

    @Bean
    RecordKey recordKey(Secret secret) {
        return new RecordKey(secret);
    }
}
