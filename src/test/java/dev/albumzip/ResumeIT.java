package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.ServerProcess;
import dev.albumzip.server.SwitchingProxy;
import dev.albumzip.server.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Downloads that break off and go on, at the same server or at another in another time zone, with common clients. */
class ResumeIT {
    private static final int PHOTO_SIZE = 1_000_000;
    private static final int PHOTOS = 20;

    /** After how many bytes of a connection it is cut. */
    private static final int[] CUTS = {3_000_000, 1_234_567, 5_000_001, 2_345_678, 4_000_000};
    private static final int[] SEGMENT_CUTS = {700_000, 1_500_000, 2_222_222, 1_048_576, 100_000, 600};

    /** A partial transfer and a reset. */
    private static final Set<Integer> CURL_BROKEN_OFF = Set.of(18, 56);
    private static final int CURL_CANNOT_RESUME = 33;
    private static final Set<Integer> WGET_BROKEN_OFF = Set.of(4);
    private static final int MAX_REPETITIONS = 10;

    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    private static final EnumMap<WebServer.Kind, WebServer> SERVERS = new EnumMap<>(WebServer.Kind.class);
    private static S3ProxyServer s3;
    private static byte[] archive;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        s3 = new S3ProxyServer();
        for (int i = 0; i < PHOTOS; i++) {
            putPhoto("albums/demo/%02d.jpg".formatted(i));
        }
        for (int i = 0; i < 4; i++) {
            putPhoto("albums/changing/%02d.jpg".formatted(i));
        }
        SERVERS.put(WebServer.Kind.TOMCAT, server(WebServer.Kind.TOMCAT, "Asia/Kathmandu"));
        SERVERS.put(WebServer.Kind.JETTY, server(WebServer.Kind.JETTY, "America/New_York"));
        archive = Http.get(SERVERS.get(WebServer.Kind.TOMCAT).uri("/albums/demo.zip")).body();
        assertTrue(archive.length > PHOTOS * PHOTO_SIZE, "the album has " + archive.length + " bytes only");
    }

    private static WebServer server(WebServer.Kind kind, String timeZone) {
        return new ServerProcess(kind, List.of("-Duser.timezone=" + timeZone), s3.settings());
    }

    private static void putPhoto(String key) {
        var contents = new byte[PHOTO_SIZE];
        RANDOM.nextBytes(contents);
        s3.put(key, contents);
    }

    @AfterAll
    static void stop() throws IOException {
        SERVERS.values().forEach(WebServer::close);
        s3.close();
    }

    private static SwitchingProxy bothServers() {
        return new SwitchingProxy(SERVERS.values().toArray(WebServer[]::new));
    }

    private static SwitchingProxy only(WebServer.Kind kind) {
        return new SwitchingProxy(SERVERS.get(kind));
    }

    @Test
    void curlGoesOnAtTheOtherServer() throws IOException, InterruptedException {
        curlGoesOn(bothServers(), CUTS);
    }

    @ParameterizedTest
    @EnumSource
    void curlGoesOnAtTheSameServer(WebServer.Kind kind) throws IOException, InterruptedException {
        curlGoesOn(only(kind), CUTS);
    }

    @Test
    void aCutInTheCentralDirectoryHealsToo() throws IOException, InterruptedException {
        curlGoesOn(bothServers(), archive.length - 200, 500, 500);
    }

    @Test
    void wgetGoesOnAtTheOtherServer() throws IOException, InterruptedException {
        wgetGoesOn(bothServers());
    }

    @ParameterizedTest
    @EnumSource
    void wgetGoesOnAtTheSameServer(WebServer.Kind kind) throws IOException, InterruptedException {
        wgetGoesOn(only(kind));
    }

    @Test
    void aria2PutsSegmentsOfBothServersTogether() throws IOException, InterruptedException {
        aria2GoesOn(bothServers());
    }

    @ParameterizedTest
    @EnumSource
    void aria2PutsSegmentsOfOneServerTogether(WebServer.Kind kind) throws IOException, InterruptedException {
        aria2GoesOn(only(kind));
    }

    /** A browser does so, once, where the validator is strong and the connection ended without a reset. */
    @Test
    void chromiumGoesOnByItself() throws IOException, InterruptedException {
        try (var proxy = bothServers()) {
            Browser.assumeInstalled();
            proxy.cutAfter(3_000_000);
            try (var browser = new Browser(folder)) {
                browser.download(demo(proxy));
                browser.awaitDownload("demo.zip");
            }
            assertWholeInParts(proxy, 1);
            assertTrue(proxy.requests().stream().anyMatch(request -> request.contains("If-Range: \"")));
        }
    }

    private void curlGoesOn(SwitchingProxy proxy, int... cuts) throws IOException, InterruptedException {
        try (proxy) {
            assumeInstalled("curl");
            proxy.cutAfter(cuts);
            repeatWhile(CURL_BROKEN_OFF, "curl", "-sS", "-C", "-", "-O", demo(proxy));
            assertWholeInParts(proxy, cuts.length);
        }
    }

    private void wgetGoesOn(SwitchingProxy proxy) throws IOException, InterruptedException {
        try (proxy) {
            assumeInstalled("wget");
            proxy.cutAfter(CUTS);
            // It goes on by itself once, then when it is called again.
            repeatWhile(WGET_BROKEN_OFF, "wget", "-nv", "-c", "--tries=2", "--waitretry=0", demo(proxy));
            assertWholeInParts(proxy, CUTS.length);
        }
    }

    private void aria2GoesOn(SwitchingProxy proxy) throws IOException, InterruptedException {
        try (proxy) {
            assumeInstalled("aria2c");
            proxy.cutAfter(SEGMENT_CUTS);
            repeatWhile(Set.of(), "aria2c", "-x4", "-s4", "-k1M", "--allow-overwrite=true", "--max-tries=20",
                    "--retry-wait=0", demo(proxy));
            assertWholeInParts(proxy, SEGMENT_CUTS.length);
        }
    }

    private static String demo(SwitchingProxy proxy) {
        return proxy.uri("/albums/demo.zip").toString();
    }

    private void assertWholeInParts(SwitchingProxy proxy, int cuts) throws IOException {
        assertEquals(0, proxy.cutsLeft(), "not all cuts were made");
        long withRange = proxy.requests().stream().filter(request -> request.contains("Range: bytes=")).count();
        assertTrue(withRange >= cuts, () -> String.join("", proxy.requests()));
        assertArrayEquals(archive, Files.readAllBytes(folder.resolve("demo.zip")));
    }

    @Test
    void aPhotoReplacedBetweenThePartsMakesTheResumptionAWholeNewArchive() throws IOException {
        try (var proxy = bothServers()) {
            proxy.cutAfter(2_500_000);
            var uri = proxy.uri("/albums/changing.zip");
            var broken = Http.open(uri, HttpClient.Version.HTTP_1_1);
            int length = lengthUntilCut(broken.body());
            putPhoto("albums/changing/00.jpg");
            var resumed = Http.get(uri, "Range", "bytes=" + length + "-", "If-Range", Http.header(broken, "ETag"));
            assertEquals(200, resumed.statusCode());
            assertNotEquals(Http.header(broken, "ETag"), Http.header(resumed, "ETag"));
            assertArrayEquals(changingAlbum().body(), resumed.body());
        }
    }

    private static int lengthUntilCut(InputStream body) throws IOException {
        var part = new ByteArrayOutputStream();
        try (body) {
            assertThrows(IOException.class, () -> body.transferTo(part));
        }
        return part.size();
    }

    @Test
    void curlWithIfRangeNeverMixesTwoArchives() throws IOException, InterruptedException {
        try (var proxy = bothServers()) {
            assumeInstalled("curl");
            proxy.cutAfter(2_500_000);
            var uri = proxy.uri("/albums/changing.zip").toString();
            var ifRange = "If-Range: " + Http.header(changingAlbum(), "ETag");
            var command = new String[]{"curl", "-sS", "-C", "-", "-H", ifRange, "-O", uri};
            var messages = new ArrayList<String>();
            assertTrue(CURL_BROKEN_OFF.contains(run(messages, command)), messages::toString);
            putPhoto("albums/changing/00.jpg");
            assertEquals(CURL_CANNOT_RESUME, run(messages, command), messages::toString);
            Files.delete(folder.resolve("changing.zip"));
            assertEquals(0, run(messages, command), messages::toString);
            assertArrayEquals(changingAlbum().body(), Files.readAllBytes(folder.resolve("changing.zip")));
        }
    }

    private static HttpResponse<byte[]> changingAlbum() {
        return Http.get(SERVERS.get(WebServer.Kind.JETTY).uri("/albums/changing.zip"));
    }

    private static void assumeInstalled(String program) {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(installed, program + " is not installed");
    }

    /** Runs a program again as long as it ends with one of these exit codes, as a script does. */
    private void repeatWhile(Set<Integer> exitCodes, String... command) throws IOException, InterruptedException {
        var messages = new ArrayList<String>();
        int exitCode = run(messages, command);
        for (int i = 0; i < MAX_REPETITIONS && exitCodes.contains(exitCode); i++) {
            exitCode = run(messages, command);
        }
        assertEquals(0, exitCode, messages::toString);
    }

    private int run(List<String> messages, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // Neither a proxy nor the settings of whoever runs the tests.
        builder.environment().clear();
        var process = builder.start();
        process.getOutputStream().close();
        try (var output = process.getInputStream()) {
            messages.add(new String(output.readAllBytes(), UTF_8));
        }
        return process.waitFor();
    }
}
