package org.qunli.notice;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qunli.notice.Receipts.Replied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * Closes notices whose last reply has come (B-5). Whether a reply was the last is asked soon after it, for all notices that
 * were replied to meanwhile in one statement, and nobody who replies waits for that or for the engine. It is asked only
 * after the reply is committed, so that two last ones, on two nodes as well, cannot both miss each other. A notice that a
 * node had not looked at when it died is closed by its due timer, or when somebody replies again.
 */
@Component
class LastReplies implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LastReplies.class);

    private static final long SOON_IN_MILLIS = 50;

    /** Half of the processors: to close a notice costs as much as a hundred replies, and those come first. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** More that are replied to in the same minutes are served as well, only not as quickly. */
    private static final int NOTICES_AT_ONCE = 1_000;

    private final Receipts receipts;
    private final NoticeLifecycle lifecycle;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(THREADS, new CustomizableThreadFactory("last-replies-"));

    /** The receipt last answered, by notice, of those to be looked at. */
    private final Map<String, Long> replied = new ConcurrentHashMap<>();

    private final AtomicBoolean planned = new AtomicBoolean();

    /** The receipt, by notice, that was last found to wait for its reply: it mostly still does. */
    private final ConcurrentLruCache<String, Silent> silent =
            new ConcurrentLruCache<>(NOTICES_AT_ONCE, number -> new Silent());

    private static final class Silent {
        private volatile long receipt;
    }

    LastReplies(Receipts receipts, NoticeLifecycle lifecycle) {
        this.receipts = receipts;
        this.lifecycle = lifecycle;
    }

    /** Has the notice closed soon if nobody is awaited any more. The reply has to be committed. */
    void replied(String number, long receipt) {
        replied.put(number, receipt);
        if (planned.compareAndSet(false, true)) {
            threads.schedule(this::look, SOON_IN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void look() {
        // first, so that whoever comes from now on is either seen below or plans the next look
        planned.set(false);
        var notices = new ArrayList<Replied>();
        for (var number : replied.keySet()) {
            var answered = replied.remove(number);
            // another look, planned while this one begins, may have taken it
            if (answered != null) {
                notices.add(new Replied(number, silent.get(number).receipt, answered));
            }
        }
        try {
            var awaited = receipts.findAwaited(notices);
            for (var notice : notices) {
                var found = awaited.get(notice.number());
                if (found != null) {
                    silent.get(notice.number()).receipt = found;
                } else if (threads.isShutdown()) {
                    close(notice.number());
                } else {
                    threads.execute(() -> close(notice.number()));
                }
            }
        } catch (RuntimeException failed) {
            log.warn(
                    "Whether {} notices are complete could not be asked; their due timers will",
                    notices.size(),
                    failed);
        }
    }

    private void close(String number) {
        try {
            lifecycle.finishIfInTime(number);
        } catch (RuntimeException failed) {
            log.warn("Notice {} is complete but was not closed; the due timer will", number, failed);
        }
    }

    /** Looks at what is left before the database goes. */
    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            log.warn("Not all complete notices could be closed; their due timers will");
        }
    }
}
