package org.qunli.problem;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.context.MessageSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In the place of Spring Boot's message source, with the same settings. */
@Configuration
class TextsConfiguration {

    @Bean
    @ConfigurationProperties("spring.messages")
    MessageSourceProperties messageSourceProperties() {
        return new MessageSourceProperties();
    }

    @Bean
    Texts messageSource(MessageSourceProperties settings) {
        var texts = new Texts();
        texts.setBasenames(settings.getBasename().toArray(String[]::new));
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(settings.isFallbackToSystemLocale());
        return texts;
    }
}
