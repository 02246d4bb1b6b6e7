package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/** Chromium without a window. What it downloads comes into a folder. */
final class Browser implements AutoCloseable {
    /** Starts nothing of its own that asks for hosts on the net. */
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--no-proxy-server",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Path folder;
    private final ChromeDriver driver;

    Browser(Path folder) {
        this(folder, true);
    }

    Browser(Path folder, boolean javaScript) {
        this.folder = folder;
        var preferences = new HashMap<String, Object>();
        preferences.put("download.default_directory", folder.toString());
        if (!javaScript) {
            preferences.put("profile.managed_default_content_settings.javascript", 2);
        }
        var options = new ChromeOptions();
        options.setBinary(find("chromium").orElseThrow().toFile());
        options.addArguments(ARGUMENTS);
        options.setExperimentalOption("prefs", preferences);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find("chromedriver").orElseThrow().toFile())
                .build();
        driver = new ChromeDriver(service, options);
        resize(1280, 900);
    }

    /** Skips the calling test where there is no Chromium with its driver. */
    static void assumeInstalled() {
        for (var program : List.of("chromium", "chromedriver")) {
            assumeTrue(find(program).isPresent(), program + " is not installed");
        }
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(path -> Path.of(path, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** As the person has set it for all pages. */
    void prefer(String feature, String value) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    void open(URI uri) {
        driver.get(uri.toString());
    }

    void download(String uri) {
        driver.get(uri);
    }

    /** The first element of a CSS selector. */
    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    Actions actions() {
        return new Actions(driver);
    }

    /** A finger that goes sideways, so many pixels to the right. */
    void swipe(WebElement element, int distance) {
        var finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
        var swipe = new Sequence(finger, 0);
        swipe.addAction(finger.createPointerMove(Duration.ZERO, PointerInput.Origin.fromElement(element), 0, 0));
        swipe.addAction(finger.createPointerDown(0));
        swipe.addAction(finger.createPointerMove(MOMENT, PointerInput.Origin.pointer(), distance, 0));
        swipe.addAction(finger.createPointerUp(0));
        driver.perform(List.of(swipe));
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the promise that a script returns is resolved with. */
    Object runAsync(String script) {
        return driver.executeAsyncScript("const done = arguments[0]; (async () => {" + script + "})().then(done)");
    }

    void allowClipboard() {
        driver.executeCdpCommand("Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    /** Waits until a download has come whole, under its last name. */
    Path awaitDownload(String name) {
        var file = folder.resolve(name);
        Await.until(name + " is downloaded",
                () -> Files.exists(file) && !Files.exists(folder.resolve(name + ".crdownload")));
        return file;
    }

    String title() {
        return driver.getTitle();
    }

    /** What axe-core finds against WCAG 2.2, A and AA: for each violation its rule and elements. */
    List<?> accessibilityViolations() throws IOException {
        try (var axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), UTF_8));
        }
        return (List<?>) runAsync("""
                const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
                const { violations } = await axe.run({ runOnly: tags });
                return violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' '));""");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
