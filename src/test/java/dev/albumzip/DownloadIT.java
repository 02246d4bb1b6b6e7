package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.WebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The WAR in each container, over S3Proxy. */
class DownloadIT {
    /** In key order: that of UTF-8. */
    private static final List<String> NAMES = List.of(
            "IMG 1 (copy).jpg", "SUNSET.JPG", "Sunset.jpg", "empty.jpg", "night/stars.jpg", "Übergang.jpg", "京都の桜.jpg");

    private static final Map<String, byte[]> DEMO = new TreeMap<>();
    private static Map<WebServer.Kind, WebServer> servers;
    private static S3ProxyServer s3;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        s3 = new S3ProxyServer();
        var random = new SplittableRandom(1);
        for (var name : NAMES) {
            var contents = new byte[name.equals("empty.jpg") ? 0 : random.nextInt(1, 300_000)];
            random.nextBytes(contents);
            DEMO.put(name, contents);
            s3.put("albums/demo/" + name, contents);
        }
        s3.put("albums/demo/night/", new byte[0]);
        s3.put("albums/2024/Küste & Meer/a.jpg", new byte[10]);
        new AlbumIndexJson(s3)
                .photo("albums/demo/night/stars.jpg", "Stars.jpg")
                .photo("albums/demo/Sunset.jpg", "a/Sunset.jpg")
                .putAs("indexed", "Our \\\"best\\\" trip");
        s3.put("albums/broken-index/album.json", "{\"photos\": [{\"key\": \"secret\"}]}".getBytes(UTF_8));
        servers = WebServer.startEach(s3.settings());
    }

    @AfterAll
    static void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        s3.close();
    }

    private static HttpResponse<byte[]> get(WebServer.Kind kind, String path) {
        return Http.get(servers.get(kind).uri(path));
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    @ParameterizedTest
    @EnumSource
    void downloadsEveryPhotoInKeyOrder(WebServer.Kind kind) throws IOException {
        var entries = entries(get(kind, "/albums/demo.zip").body());
        var unique = NAMES.stream().map(name -> name.equals("Sunset.jpg") ? "Sunset (2).jpg" : name).toList();
        assertEquals(unique, List.copyOf(entries.keySet()));
        for (int i = 0; i < NAMES.size(); i++) {
            assertArrayEquals(DEMO.get(NAMES.get(i)), entries.get(unique.get(i)), NAMES.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHeadersSayWhatComes(WebServer.Kind kind) {
        var response = get(kind, "/albums/demo.zip");
        assertEquals(200, response.statusCode());
        assertEquals("application/zip", Http.header(response, "Content-Type"));
        assertEquals("" + response.body().length, Http.header(response, "Content-Length"));
        assertEquals(
                "attachment; filename=\"demo.zip\"; filename*=UTF-8''demo.zip",
                Http.header(response, "Content-Disposition"));
        assertTrue(Http.header(response, "ETag").matches("\"[0-9a-f]{32}\""), Http.header(response, "ETag"));
        assertTrue(Http.header(response, "Last-Modified").endsWith(" GMT"));
        assertEquals("nosniff", Http.header(response, "X-Content-Type-Options"));
        assertEquals("no", Http.header(response, "X-Accel-Buffering"));
    }

    @ParameterizedTest
    @EnumSource
    void headSaysWhatGetWould(WebServer.Kind kind) {
        var get = get(kind, "/albums/demo.zip");
        var head = Http.send("HEAD", servers.get(kind).uri("/albums/demo.zip"));
        assertEquals(200, head.statusCode());
        assertEquals(0, head.body().length);
        for (var name : List.of("Content-Type", "Content-Length", "Content-Disposition", "ETag", "Last-Modified")) {
            assertEquals(Http.header(get, name), Http.header(head, name), name);
        }
    }

    @Test
    void everyContainerSendsTheSameBytes() {
        var tomcat = get(WebServer.Kind.TOMCAT, "/albums/demo.zip");
        var jetty = get(WebServer.Kind.JETTY, "/albums/demo.zip");
        assertArrayEquals(tomcat.body(), jetty.body());
        assertEquals(Http.header(tomcat, "ETag"), Http.header(jetty, "ETag"));
    }

    @ParameterizedTest
    @EnumSource
    void aSelectionHoldsThePhotosThatItNames(WebServer.Kind kind) throws IOException {
        var entries = entries(get(kind, "/albums/demo.zip?photo=%E4%BA%AC%E9%83%BD%E3%81%AE%E6%A1%9C.jpg"
                + "&photo=IMG+1%20(copy).jpg&photo=IMG%201%20%28copy%29.jpg&photo=night%2Fstars.jpg").body());
        assertEquals(List.of("IMG 1 (copy).jpg", "night/stars.jpg", "京都の桜.jpg"), List.copyOf(entries.keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void anAlbumsNameMayHoldSlashesSpacesAndMore(WebServer.Kind kind) throws IOException {
        var response = get(kind, "/albums/2024/K%C3%BCste%20%26%20Meer.zip");
        assertEquals(List.of("a.jpg"), List.copyOf(entries(response.body()).keySet()));
        assertEquals(
                "attachment; filename=\"Kuste & Meer.zip\"; filename*=UTF-8''K%C3%BCste%20&%20Meer.zip",
                Http.header(response, "Content-Disposition"));
        assertEquals(
                List.of("Küste & Meer/a.jpg"), List.copyOf(entries(get(kind, "/albums/2024.zip").body()).keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void anIndexGivesTitleNamesAndOrder(WebServer.Kind kind) throws IOException {
        var response = get(kind, "/albums/indexed.zip");
        var entries = entries(response.body());
        assertEquals(List.of("Stars.jpg", "a/Sunset.jpg"), List.copyOf(entries.keySet()));
        assertArrayEquals(DEMO.get("Sunset.jpg"), entries.get("a/Sunset.jpg"));
        assertTrue(Http.header(response, "Content-Disposition").contains("filename=\"Our _best_ trip.zip\""));
    }

    @ParameterizedTest
    @EnumSource
    void thePageShowsThePhotosAndLinksToTheArchive(WebServer.Kind kind) {
        var page = new String(get(kind, "/albums/demo").body(), UTF_8);
        assertTrue(page.contains("href=\"/albums/demo.zip\""), page);
        assertTrue(page.contains("7 photos") && page.contains("京都の桜.jpg"), page);
        assertEquals(200, get(kind, "/page/album.css").statusCode());
    }

    private static void assertProblem(int status, String detail, HttpResponse<byte[]> response) {
        var body = new String(response.body(), UTF_8);
        assertEquals(status, response.statusCode(), body);
        assertEquals("application/problem+json", Http.header(response, "Content-Type"));
        assertTrue(body.contains("\"status\":" + status) && body.contains(detail), body);
        assertFalse(body.contains("Exception") || body.contains("albums/broken-index/"), body);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeServedIsRefusedBeforeTheFirstByte(WebServer.Kind kind) {
        assertProblem(404, "no album 'nope'", get(kind, "/albums/nope.zip"));
        assertProblem(404, "no album 'demo/night/stars.jpg'", get(kind, "/albums/demo/night/stars.jpg.zip"));
        assertProblem(404, "no album 'nope'", get(kind, "/albums/nope"));
        assertProblem(404, "no photo 'Nope.jpg'", get(kind, "/albums/demo.zip?photo=SUNSET.JPG&photo=Nope.jpg"));
        assertProblem(400, "malformed album name ''", get(kind, "/albums/.zip"));
        assertProblem(400, "unknown field 'photos=a'", get(kind, "/albums/demo.zip?photos=a"));
        assertProblem(400, "'%C3' is not UTF-8", get(kind, "/albums/demo.zip?photo=%C3"));
        assertProblem(400, "malformed album name", get(kind, "/albums/" + "a".repeat(513) + ".zip"));
        assertProblem(502, "log says why", get(kind, "/albums/broken-index.zip"));
    }

    @ParameterizedTest
    @EnumSource
    void anyOtherMethodIsRefusedWithTheAllowedOnes(WebServer.Kind kind) {
        for (var method : List.of("PUT", "DELETE", "OPTIONS", "PATCH")) {
            var response = Http.send(method, servers.get(kind).uri("/albums/demo.zip"));
            assertProblem(405, "the method is " + method, response);
            assertEquals("GET, HEAD, POST", Http.header(response, "Allow"));
        }
        assertProblem(405, "allowed are GET, HEAD", Http.send("POST", servers.get(kind).uri("/albums/demo.json")));
    }

    @ParameterizedTest
    @EnumSource
    void extractorsOfAllKindsFindEveryPhoto(Extractors extractor) throws Exception {
        extractor.assumeInstalled();
        var zip = Files.write(folder.resolve("demo.zip"), get(WebServer.Kind.JETTY, "/albums/demo.zip").body());
        extractor.test(zip);
        var into = Files.createDirectory(folder.resolve("out"));
        var files = extractor.extract(zip, into);
        assertEquals(NAMES.size(), files.size());
        for (var name : NAMES) {
            var file = files.get(name.equals("Sunset.jpg") ? "Sunset (2).jpg" : name);
            assertArrayEquals(DEMO.get(name), Files.readAllBytes(file), name);
        }
    }
}
