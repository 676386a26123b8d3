package org.qunli.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Real Chromium. Each sign-in is a browser window of its own, as each person has one. */
@TestComponent
public class Browser implements DisposableBean {

    private static final List<String> AS_ROOT = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/chromium-headless-shell"), Path.of("/usr/bin/chromium"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How often somebody looks whether a window is being closed. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ServletWebServerApplicationContext application;
    private final String password;
    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("browser-watch-"));
    private long closingSince;

    Browser(
            ServletWebServerApplicationContext application,
            @Value("${qunli.sample.password:qunli-2026}") String password) {
        this.application = application;
        this.password = password;
    }

    /** Signs in on a desk with a wide screen. */
    public Page signIn(String account) {
        return signIn(account, 1280, 900);
    }

    /** Signs in on a phone 390 pixels wide. */
    public Page signInOnPhone(String account) {
        return signIn(account, 390, 844);
    }

    /** Signs in and opens Tasklist. */
    public Tasklist tasklist(String account) {
        return new Tasklist(signIn(account));
    }

    /** A window in which nobody has signed in. */
    public Page blank(int width, int height) {
        var window = window(width, height);
        var page = window.newPage();
        // a window that nobody looks at any more would still be kept up to date
        page.onClose(closed -> window.close());
        return page;
    }

    private Page signIn(String account, int width, int height) {
        var page = blank(width, height);
        page.navigate("/login");
        page.getByLabel("账号").fill(account);
        page.getByLabel("密码").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    private BrowserContext window(int width, int height) {
        if (playwright == null) {
            playwright = Playwright.create();
            // a busy machine answers late
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            watch.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (chromium == null || !chromium.isConnected()) {
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program())
                            .setArgs(AS_ROOT));
        }
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + application.getWebServer().getPort())
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, height));
    }

    /**
     * Playwright waits for ever until a page is closed. A Chromium that has not closed one after a while is stuck: it is
     * killed, which ends the waiting, and the next window is opened by another one.
     */
    private void look() {
        if (Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream).noneMatch(Browser::closes)) {
            closingSince = 0;
        } else if (closingSince == 0) {
            closingSince = System.nanoTime();
        } else if (System.nanoTime() - closingSince > PATIENCE.toNanos()) {
            processes().forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean closes(StackTraceElement frame) {
        return frame.getMethodName().equals("close")
                && (frame.getClassName().endsWith(".PageImpl")
                        || frame.getClassName().endsWith(".BrowserContextImpl"));
    }

    /** Chromium's: all that Playwright's driver, which is a child of ours, has started. */
    static Stream<ProcessHandle> processes() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("node"))
                .flatMap(ProcessHandle::descendants);
    }

    /** The one without windows where there is one, as {@code prepare-machine.sh} installs it. */
    private static Path program() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .map(Path::of)
                .or(() -> PROGRAMS.stream().filter(Files::isExecutable).findFirst())
                .orElseThrow();
    }

    /** Keeps a picture for people to look at, in {@code target/pictures}. */
    public static void picture(Page page, String name) {
        var file = Path.of("target/pictures", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
        if (playwright != null) {
            playwright.close();
        }
    }
}
