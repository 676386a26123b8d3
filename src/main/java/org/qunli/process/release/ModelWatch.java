package org.qunli.process.release;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.commons.io.monitor.FileAlterationListenerAdaptor;
import org.apache.commons.io.monitor.FileAlterationMonitor;
import org.apache.commons.io.monitor.FileAlterationObserver;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches folders with models and hands on what is changed there once it has been left alone for a moment: an editor may
 * not have written all of it yet. What was broken is looked at again with the next change.
 */
class ModelWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWatch.class);

    private final DevelopmentReleases releases;
    private final Chinese chinese;
    private final Path[] folders;
    private final FileAlterationMonitor monitor;

    /** What was there at the start, and what was deployed from there since. */
    private ModelSet taken;

    /** Whether something has been changed since the last look, and in this one. */
    private boolean pending;

    private boolean moving;

    /** @param interval between two looks, in milliseconds */
    ModelWatch(DevelopmentReleases releases, Chinese chinese, long interval, Path... folders) {
        this.releases = releases;
        this.chinese = chinese;
        this.folders = folders;
        this.monitor = new FileAlterationMonitor(interval);
    }

    void start() throws Exception {
        taken = ModelSet.in(folders);
        for (var folder : folders) {
            var observer = FileAlterationObserver.builder()
                    .setFile(folder.toFile())
                    .setFileFilter(file -> ModelFile.Kind.of(file.getName()).isPresent())
                    .get();
            observer.addListener(new Listener(folder.equals(folders[folders.length - 1])));
            monitor.addObserver(observer);
        }
        monitor.setThreadFactory(work -> {
            var thread = new Thread(work, "model-watch");
            thread.setDaemon(true);
            return thread;
        });
        monitor.start();
    }

    @Override
    public void close() throws Exception {
        monitor.stop();
    }

    /** One thread looks at all folders in turn; the last one ends a look. */
    private class Listener extends FileAlterationListenerAdaptor {

        private final boolean last;

        Listener(boolean last) {
            this.last = last;
        }

        @Override
        public void onFileCreate(File file) {
            moving = true;
        }

        @Override
        public void onFileChange(File file) {
            moving = true;
        }

        @Override
        public void onStop(FileAlterationObserver observer) {
            if (!last) {
                return;
            }
            if (moving) {
                pending = true;
                moving = false;
            } else if (pending) {
                pending = false;
                take();
            }
        }
    }

    private void take() {
        try {
            var changed = ModelSet.in(folders).minus(taken);
            if (!changed.isEmpty() && release(changed)) {
                taken = taken.with(changed);
            }
        } catch (RuntimeException failure) {
            // the next change is looked at all the same
            LOG.warn(chinese.text("release.watch.failed", failure.getMessage()), failure);
        }
    }

    private boolean release(ModelSet changed) {
        var names = changed.files().stream().map(ModelFile::name).collect(Collectors.joining("、"));
        try {
            var found = releases.release(changed);
            var lines = found.stream().map(this::line).collect(Collectors.joining());
            if (found.stream().anyMatch(Finding::blocks)) {
                LOG.error(chinese.text("release.watch.broken", names) + lines);
                return false;
            }
            LOG.info(chinese.text("release.watch.deployed", names) + lines);
            return true;
        } catch (ProblemException refused) {
            LOG.error(
                    chinese.text("release.watch.broken", names) + System.lineSeparator() + "  " + refused.getMessage());
            return false;
        }
    }

    private String line(Finding finding) {
        return System.lineSeparator()
                + chinese.text(
                        "release.watch.finding",
                        chinese.text("model.findings.severity." + finding.severity()),
                        finding.file() + (finding.line() == null ? "" : ":" + finding.line()),
                        finding.elementName() == null ? finding.element() : finding.elementName(),
                        chinese.text(finding),
                        finding.proposal() == null ? "" : chinese.text("release.watch.proposal", finding.proposal()));
    }
}
