package org.qunli;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Starts Qunli: the engine, its web applications, the pages and the REST interface in one process. */
@SpringBootApplication
// transactions begin and end with the services: repositories need not ask at each call whether one is there
@EnableJpaRepositories(enableDefaultTransactions = false)
public class QunliApplication {

    public static void main(String[] args) {
        SpringApplication.run(QunliApplication.class, args);
    }
}
