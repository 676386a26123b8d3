package org.qunli.bench;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A bare Spring MVC endpoint that does the floor's update for whoever asks. */
@RestController
@TestComponent
class FloorController {

    private final DataSource database;

    FloorController(DataSource database) {
        this.database = database;
    }

    @PostMapping("/bench/{row}")
    Done update(@PathVariable int row) throws SQLException {
        Floor.update(database, row);
        return new Done(row);
    }

    record Done(int row) {}

    @TestConfiguration
    static class NoSecurity {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityFilterChain bare(HttpSecurity http) throws Exception {
            return http.securityMatcher("/bench/**")
                    .csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }
}
