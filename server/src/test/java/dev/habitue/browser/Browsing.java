package dev.habitue.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ViewportSize;
import dev.habitue.access.SignIn;
import dev.habitue.fixtures.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One member of staff at one screen, in a real browser. What the browser complains about fails the test at its end. The
 * browser takes orders from one thread at a time, so the classes of this package run in one, beside all others.
 */
final class Browsing implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars");
    /** A machine that others use, too, is slow. */
    private static final double PATIENCE_MILLIS = 30_000;

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    /** A screen as people have them; the phone is a small one, so that what fits it fits the others too. */
    enum Screen {
        DESKTOP(1360, 900),
        PHONE(360, 740);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** Sessions that are open already, so that only the tests of the sign-in itself type passwords. */
    private static final Map<String, List<Cookie>> SESSIONS = new ConcurrentHashMap<>();

    private static @Nullable Browser browser;

    private final RunningServer server;
    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    final Page page;

    Browsing(RunningServer server, Screen screen) {
        this.server = server;
        this.context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(screen.width, screen.height)
                        .setBaseURL(server.url(""))
                        .setTimezoneId("Asia/Tokyo")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            // A search that a newer one overtakes is given up, and htmx logs that as an error.
            boolean givenUp = message.text().startsWith("htmx:sendAbort")
                    || message.text().startsWith("htmx:afterRequest");
            // Axe knocks at every frame; that a mail's frame runs nothing is what its sandbox is for.
            boolean sandboxed = message.text().startsWith("Blocked script execution in 'about:srcdoc'");
            if (message.type().equals("error") && !givenUp && !sandboxed) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(FLAGS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    private static Path chromium() {
        String path = Stream.of(
                        System.getProperty("habitue.chromium"), System.getenv("HABITUE_CHROMIUM"), "/usr/bin/chromium")
                .filter(candidate -> candidate != null && !candidate.isBlank())
                .findFirst()
                .orElseThrow();
        if (!Files.isExecutable(Path.of(path))) {
            throw new IllegalStateException(
                    "No browser at " + path + ": install Chromium, or name one with HABITUE_CHROMIUM.");
        }
        return Path.of(path);
    }

    Browsing open(String path) {
        page.navigate(path);
        return this;
    }

    Browsing signIn(String tenant, String role) {
        context.addCookies(SESSIONS.computeIfAbsent(server.url("/" + tenant + "/" + role), key -> {
            String[] user = server.user(tenant, role);
            open("/ingresar").fillSignIn(tenant, user[0], user[1]);
            page.waitForURL("**/clientes");
            return context.cookies().stream()
                    .filter(cookie -> cookie.name.equals(SignIn.COOKIE))
                    .toList();
        }));
        return open("/clientes");
    }

    Browsing fillSignIn(String place, String email, String password) {
        page.locator("#local").fill(place);
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        page.locator("form[action='/ingresar'] button[type=submit]").click();
        return this;
    }

    Browsing inEnglish() {
        if (page.locator(".menu summary").isVisible()) {
            page.locator(".menu summary").click();
        }
        page.locator("button[name=idioma][value=en]:visible").first().click();
        page.waitForSelector("html[lang=en]");
        return this;
    }

    String path() {
        return page.url().substring(server.url("").length());
    }

    Browsing picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** What fits the screen, as people first see it. */
    Browsing glimpse(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    Browsing shouldBeAccessible() {
        // At its full height: where the page is scrolled, the bar at a phone's foot covers whatever lies beneath.
        ViewportSize size = page.viewportSize();
        page.setViewportSize(
                size.width,
                Math.max(size.height, ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue()));
        // Legacy mode looks from the page itself; the other opens a second page and waits half a minute for each mail's
        // frame, whose sandbox lets nothing answer.
        List<Rule> violations = new AxeBuilder(page)
                .setLegacyMode(true)
                .options(violationsOnly())
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        page.setViewportSize(size.width, size.height);
        assertThat(violations.stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary())))
                .isEmpty();
        return this;
    }

    private static AxeRunOptions violationsOnly() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    Browsing shouldFitItsWidth() {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that the page is wider than the screen")
                .isEqualTo(0);
        return this;
    }

    /** The browser logs an answer of this status as an error; here it is meant. */
    Browsing expecting(int status) {
        complaints.removeIf(complaint -> complaint.contains("status of " + status));
        return this;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }
}
