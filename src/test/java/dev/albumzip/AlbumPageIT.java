package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** The page of an album in Chromium. */
class AlbumPageIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;";
    private static final int PHOTOS = 8;
    private static final int MANY = 10_000;

    private static final S3ProxyServer S3 = new S3ProxyServer();
    private static WebServer server;

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeAll
    static void start() {
        Browser.assumeInstalled();
        for (int i = 0; i < PHOTOS; i++) {
            S3.put("albums/trip/" + i + ".jpg", Jpegs.of(700, 500, i));
            S3.put("albums/" + HOSTILE + "/" + HOSTILE + i + ".jpg", Jpegs.of(300, 200, i));
        }
        S3.put("albums/trip/clips/a.mov", new byte[1000]);
        S3.put("albums/trip/clips/b.heic", new byte[1000]);
        server = WebServer.Kind.TOMCAT.start(S3.settings());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        S3.close();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private void open(String path) {
        browser = new Browser(folder);
        browser.open(server.uri(path));
        Await.until("the page works", () -> !browser.all(".js").isEmpty());
    }

    private String label() {
        return browser.one(".primary").getText();
    }

    private void awaitLabel(String expected) {
        Await.until(expected, () -> label().matches(expected));
    }

    private long imagesShown() {
        return (Long) browser.run(
                "return [...document.querySelectorAll('li img')].filter((image) => image.naturalWidth > 0).length");
    }

    /** Clicks the button, and says how large the file is that comes, and what is in it. */
    private List<String> download(String expectedLabel) throws IOException, InterruptedException {
        awaitLabel(expectedLabel);
        var told = label();
        browser.one(".primary").click();
        var file = browser.awaitDownload("trip.zip");
        assertEquals(told.replaceFirst(".*photos?, ", ""), browser.run("return " + SIZE, Files.size(file)));
        Extractors.UNZIP.test(file);
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().map(entry -> entry.getName()).toList();
        }
    }

    /** What a person takes that number of bytes for. */
    private static final String SIZE = """
            ((bytes) => { const kilo = bytes < 1e6; const value = bytes / (kilo ? 1e3 : 1e6);
            return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${kilo ? 'kB' : 'MB'}`; })(arguments[0])""";

    @ParameterizedTest
    @EnumSource
    void itShowsTheAlbumInEachContainer(WebServer.Kind kind) {
        try (var other = kind.start(S3.settings())) {
            browser = new Browser(folder);
            browser.open(other.uri("/albums/trip"));
            assertEquals("trip", browser.title());
            assertTrue(browser.one("header p").getText().startsWith("10 photos, "));
            assertEquals(10, browser.all("section li").size());
            Await.until("the photos are seen", () -> imagesShown() == PHOTOS);
            assertEquals("clips", browser.one("h2").getText());
            assertEquals(List.of("a.mov", "b.heic"), browser.all("li span").stream().map(e -> e.getText()).toList());
        }
    }

    @Test
    void theButtonDownloadsAll() throws IOException, InterruptedException {
        open("/albums/trip");
        assertEquals(10, download("Download all, 10 photos, \\d.*").size());
    }

    @Test
    void aSelectionByMouseIsDownloadedAndItsExactSizeTold() throws IOException, InterruptedException {
        open("/albums/trip");
        var boxes = browser.all("section input");
        browser.actions().click(boxes.get(1)).keyDown(Keys.SHIFT).click(boxes.get(3)).keyUp(Keys.SHIFT)
                .click(boxes.get(9)).perform();
        var names = new ArrayList<String>();
        for (int i : new int[]{1, 2, 3, 9}) {
            names.add(boxes.get(i).getAttribute("value"));
        }
        assertEquals(names, download("Download 4 photos, \\d.*"));
        assertTrue(browser.one("[role=status]").getText().startsWith("Your browser downloads it"));
    }

    @Test
    void aSelectionByKeyboardIsAnnouncedAndDownloaded() throws IOException, InterruptedException {
        open("/albums/trip");
        browser.run("document.querySelector('section input').focus()");
        browser.actions().sendKeys(Keys.SPACE).sendKeys(Keys.ARROW_RIGHT).keyDown(Keys.SHIFT)
                .sendKeys(Keys.ARROW_RIGHT).keyUp(Keys.SHIFT).perform();
        awaitLabel("Download 3 photos, .*");
        assertTrue(browser.one("[role=status]").getText().startsWith("3 photos selected, "));
        assertEquals(3, download("Download 3 photos, .*").size());
        browser.actions().sendKeys(Keys.ESCAPE).perform();
        awaitLabel("Download all, .*");
        browser.one(".all input").sendKeys(Keys.SPACE);
        Await.until("all are selected", () -> browser.all("section :checked").size() == 10);
    }

    @Test
    void theLargeViewIsLedByTheKeyboard() {
        open("/albums/trip");
        var first = browser.one("section a");
        first.sendKeys(Keys.ENTER);
        Await.until("the photo is large", () -> browser.all("dialog[open] .stage img").size() == 1);
        var names = browser.all("section input").stream().map(input -> input.getAttribute("value")).toList();
        assertEquals(names.getFirst() + ", 1 of 10", browser.one(".caption").getText());
        browser.actions().sendKeys(Keys.ARROW_RIGHT).perform();
        Await.until("the next one", () -> browser.one(".caption").getText().equals(names.get(1) + ", 2 of 10"));
        browser.one("dialog input").sendKeys(Keys.SPACE);
        browser.actions().sendKeys(Keys.ESCAPE).perform();
        Await.until("the photo has the focus", () -> browser.run("return document.activeElement.href")
                .equals(browser.all("section a").get(1).getAttribute("href")));
        awaitLabel("Download 1 photo, .*");
    }

    @Test
    void aFingerLeafsThroughTheLargeView() {
        open("/albums/trip");
        browser.all("section a").get(1).click();
        Await.until("the second photo", () -> browser.one(".caption").getText().endsWith(", 2 of 10"));
        browser.swipe(browser.one(".stage"), -200);
        Await.until("the third one", () -> browser.one(".caption").getText().endsWith(", 3 of 10"));
        browser.swipe(browser.one(".stage"), 200);
        Await.until("the second one again", () -> browser.one(".caption").getText().endsWith(", 2 of 10"));
    }

    @Test
    void theCurlCommandWorksAsPastedAndResumes() throws IOException, InterruptedException {
        open("/albums/trip");
        browser.allowClipboard();
        browser.all("section input").get(2).click();
        browser.all("section input").get(4).click();
        awaitLabel("Download 2 photos, .*");
        browser.one(".copy").click();
        Await.until("it is copied", () -> browser.one(".copy").getText().equals("Copied"));
        var command = (String) browser.runAsync("return navigator.clipboard.readText()");
        run(command);
        var file = folder.resolve("trip.zip");
        var whole = Files.readAllBytes(file);
        Extractors.UNZIP.test(file);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole.length / 2);
        }
        run(command);
        assertArrayEquals(whole, Files.readAllBytes(file));
    }

    private void run(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), command + "\n" + output);
    }

    @Test
    void withoutJavaScriptItShowsAndDownloadsTheSame() throws IOException, InterruptedException {
        browser = new Browser(folder, false);
        browser.open(server.uri("/albums/trip"));
        browser.all("section input").get(0).click();
        browser.all("section input").get(5).click();
        browser.one(".selected").click();
        var file = browser.awaitDownload("trip.zip");
        Extractors.UNZIP.test(file);
        try (var zip = new ZipFile(file.toFile())) {
            assertEquals(2, zip.size());
        }
    }

    @Test
    void withoutJavaScriptALargeAlbumIsLeafedThrough() throws IOException {
        try (var many = manyPhotos(); var other = WebServer.Kind.JETTY.start(many.settings())) {
            browser = new Browser(folder, false);
            browser.open(other.uri("/albums/many"));
            assertEquals("Page 1 of 167", browser.one("nav span").getText());
            browser.one("nav [rel=next]").sendKeys(Keys.ENTER);
            Await.until("the next page", () -> browser.one("nav span").getText().equals("Page 2 of 167"));
            assertEquals(photoName(60), browser.one("section input").getAttribute("value"));
            browser.one("nav [rel=prev]").sendKeys(Keys.ENTER);
            Await.until("the first page", () -> browser.one("nav span").getText().equals("Page 1 of 167"));
        }
    }

    @Test
    void tenThousandPhotosAreFetchedAsTheyAreScrolledTo() throws IOException {
        try (var many = manyPhotos(); var other = WebServer.Kind.TOMCAT.start(many.settings())) {
            browser = new Browser(folder);
            browser.open(other.uri("/albums/many"));
            Await.until("the first photos", () -> browser.all("section li").size() >= 60);
            browser.all("section input").get(1).click();
            awaitLabel("Download 1 photo, .*");
            long read = many.requests().stream().filter(request -> request.key().endsWith(".jpg")).count();
            assertTrue(read <= 200, read + " photos are read before anybody scrolls");

            browser.run("scrollTo(0, document.body.scrollHeight)");
            var last = "input[value='" + photoName(MANY - 1) + "']";
            Await.until("the last photo", () -> !browser.all(last).isEmpty());
            long inDocument = browser.all("section li").size();
            assertTrue(inDocument <= 13 * 60, inDocument + " photos are in the document");
            browser.actions().keyDown(Keys.SHIFT).click(browser.one(last)).keyUp(Keys.SHIFT).perform();
            awaitLabel("Download 9,999 photos, 60\\d MB");

            browser.run("scrollTo(0, 0)");
            Await.until("the first photo", () -> !browser.all("input[value='" + photoName(0) + "']").isEmpty());
            assertEquals(59, browser.all("[data-page='1'] :checked").size());
        }
    }

    private static SparseS3 manyPhotos() {
        var s3 = new SparseS3();
        for (int i = 0; i < MANY; i++) {
            s3.put("albums/many/" + photoName(i), 60_000);
        }
        return s3;
    }

    private static String photoName(int index) {
        return "IMG_%05d.jpg".formatted(index);
    }

    /** Its pages, photos, selections and archives are asked for with the same signature. */
    @Test
    void aSignedPageWorksLikeAnyOther() throws IOException, InterruptedException {
        var secret = "a-secret-of-thirty-two-characters-or-more";
        try (var s3 = manyPhotos()) {
            var settings = new HashMap<>(s3.settings());
            settings.put("albumzip.link.secret", "a:" + secret);
            try (var signed = WebServer.Kind.JETTY.start(settings)) {
                browser = new Browser(folder);
                browser.open(signed.uri("/albums/many?"
                        + LinkSignature.of("a", secret, "many", "", Duration.ofHours(1))));
                browser.run("document.querySelector('[data-page=\"100\"]').scrollIntoView()");
                Await.until("page 100 has photos", () -> browser.all("[data-page='100'] li").size() == 60);
                browser.run("document.querySelector('[data-page=\"100\"] input').click()");
                awaitLabel("Download 1 photo, 60.1 kB");
                browser.one(".primary").click();
                Extractors.UNZIP.test(browser.awaitDownload("many.zip"));
            }
        }
    }

    @Test
    void hostileNamesAreText() throws URISyntaxException {
        open(new URI(null, null, "/albums/" + HOSTILE, null).toASCIIString().replace("&", "%26").replace("'", "%27"));
        assertEquals(HOSTILE, browser.title());
        assertEquals(HOSTILE, browser.one("h1").getText());
        Await.until("the photos are seen", () -> imagesShown() == PHOTOS);
        assertTrue(browser.all("[onerror]").isEmpty());
        browser.one("section a").click();
        Await.until("the caption", () -> browser.one(".caption").getText().startsWith(HOSTILE));
        assertTrue(browser.all("[onerror]").isEmpty());
    }

    @Test
    void anAlbumThatHasChangedIsToldOfOnThePage() {
        S3.put("albums/changing/a.heic", new byte[10]);
        S3.put("albums/changing/b.heic", new byte[10]);
        open("/albums/changing");
        S3.put("albums/changing/c.heic", new byte[10]);
        browser.one("section input").click();
        Await.until("it is told", () -> browser.one("[role=status]").getText().startsWith("The album has changed"));
        browser.one("[role=status] a").click();
        Await.until("it is shown as it is", () -> browser.all("section li").size() == 3);
    }

    @Test
    void aRefusalIsAPageOfTheSameKind() {
        browser = new Browser(folder);
        browser.open(server.uri("/albums/trip.zip?photo=gone.jpg"));
        assertEquals("Nothing here", browser.one("h1").getText());
        browser.one("main a").click();
        Await.until("the album is there", () -> browser.title().equals("trip"));
    }

    @ParameterizedTest
    @CsvSource({"light, 1280, 900", "dark, 1280, 900", "light, 390, 844"})
    void everybodyCanUseIt(String scheme, int width, int height) throws IOException {
        open("/albums/trip");
        browser.prefer("prefers-color-scheme", scheme);
        browser.resize(width, height);
        assertEquals(List.of(), browser.accessibilityViolations());
        browser.all("section input").get(1).click();
        awaitLabel("Download 1 photo, .*");
        assertEquals(List.of(), browser.accessibilityViolations());
        browser.one("section a").click();
        Await.until("the photo is large", () -> browser.all("dialog[open] .stage img").size() == 1);
        assertEquals(List.of(), browser.accessibilityViolations());
        browser.open(server.uri("/albums/nowhere"));
        assertEquals(List.of(), browser.accessibilityViolations());
    }

    @Test
    void motionIsLeftOutForThoseWhoWantNone() {
        open("/albums/trip");
        browser.prefer("prefers-reduced-motion", "reduce");
        assertEquals("0s", browser.run(
                "return getComputedStyle(document.querySelector('section a')).transitionDuration"));
    }

    @Test
    void aPageIsSmallAndAsksNobodyElse() {
        open("/albums/trip");
        var others = "return performance.getEntriesByType('resource').filter(({name}) => !name.startsWith(origin)).length";
        assertEquals(0L, browser.run(others));
        var bytes = """
                return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                    .filter(({name}) => !name.includes('thumbnail=')).reduce((sum, {transferSize}) => sum + transferSize, 0)
                """;
        var size = (Long) browser.run(bytes);
        assertTrue(size > 10_000 && size < 50_000, size + " bytes");
    }
}
