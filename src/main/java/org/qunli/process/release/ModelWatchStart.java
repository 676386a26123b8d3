package org.qunli.process.release;

import java.nio.file.Files;
import java.nio.file.Path;
import org.qunli.problem.Chinese;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** In development, watches the folders of the working directory in which designers edit, if they are there. */
@Component
@Profile("!production")
@ConditionalOnProperty("qunli.models.watch")
class ModelWatchStart implements DisposableBean {

    private static final Path DIAGRAMS = Path.of("bpmn");
    private static final Path FORMS = Path.of("forms");
    private static final long INTERVAL = 1000;

    private final DevelopmentReleases releases;
    private final Chinese chinese;
    private ModelWatch watch;

    ModelWatchStart(DevelopmentReleases releases, Chinese chinese) {
        this.releases = releases;
        this.chinese = chinese;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() throws Exception {
        if (Files.isDirectory(DIAGRAMS) && Files.isDirectory(FORMS)) {
            watch = new ModelWatch(releases, chinese, INTERVAL, DIAGRAMS, FORMS);
            watch.start();
        }
    }

    @Override
    public void destroy() throws Exception {
        if (watch != null) {
            watch.close();
        }
    }
}
