package org.qunli.database;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Chooses the database. The pool, Flyway, JPA and the engine all get it through Spring Boot's connection details. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    @Bean
    JdbcConnectionDetails database(DataSourceProperties external, DatabaseProperties embedded) {
        return StringUtils.hasText(external.getUrl())
                ? ExternalPostgres.verified(external)
                : EmbeddedPostgres.start(Path.of(embedded.directory()), embedded.port());
    }
}
