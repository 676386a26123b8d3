package org.qunli.problem;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.context.MessageSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In the place of Spring Boot's message source, with the same settings. */
@Configuration
class BundlesConfiguration {

    @Bean
    @ConfigurationProperties("spring.messages")
    MessageSourceProperties messageSourceProperties() {
        return new MessageSourceProperties();
    }

    @Bean
    Bundles messageSource(MessageSourceProperties settings) {
        var bundles = new Bundles();
        bundles.setBasenames(settings.getBasename().toArray(String[]::new));
        bundles.setDefaultEncoding(StandardCharsets.UTF_8.name());
        bundles.setFallbackToSystemLocale(settings.isFallbackToSystemLocale());
        return bundles;
    }
}
