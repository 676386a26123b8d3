package org.qunli;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Qunli: the engine, its web applications, the pages and the REST interface in one process. */
@SpringBootApplication
public class QunliApplication {

    public static void main(String[] args) {
        SpringApplication.run(QunliApplication.class, args);
    }
}
