package org.qunli.violation.audit;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordProperties.class)
class RecordKeyConfiguration {

    @Bean
    RecordKey recordKey(RecordProperties properties, RecordKeys keys) {
        return keys.open(new KeyFile(Path.of(properties.keyFile())), properties.renewKey());
    }
}
