package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What opens with a signed link, and what does not. */
class SignedLinkIT {
    private static final String OLD_SECRET = "an-old-secret-of-32-characters-or-more";
    private static final String NEW_SECRET = "a-new-secret-of-32-characters-or-more";
    private static final Duration HOUR = Duration.ofHours(1);

    /** Everything below /albums that the README tells of. */
    private static final Set<String> ALBUM_URLS = Set.of(
            "/albums",
            "/albums/",
            "/albums/trip",
            "/albums/trip?page=1",
            "/albums/trip.json",
            "/albums/trip.zip",
            "/albums/trip.zip?photo=a.jpg",
            "/albums/trip.zip?select=AP_fCQTOWuI1AEAB",
            "/albums/trip/photos/a.jpg",
            "/albums/trip/photos/a.jpg?thumbnail=1",
            "/albums/nowhere",
            "/albums/nowhere.zip");

    private static final S3ProxyServer S3 = new S3ProxyServer();
    private static Map<WebServer.Kind, WebServer> servers;

    @BeforeAll
    static void start() {
        S3.put("albums/trip/a.jpg", Jpegs.of(400, 300, 1));
        S3.put("albums/trip/b c.jpg", Jpegs.of(400, 300, 2));
        S3.put("albums/other/a.jpg", new byte[10]);
        servers = WebServer.startEach(withKeys(S3.settings()));
    }

    private static Map<String, String> withKeys(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("albumzip.link.secret", "new:" + NEW_SECRET + " old:" + OLD_SECRET);
        all.put("albumzip.list.albums", "true");
        return all;
    }

    @AfterAll
    static void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        S3.close();
    }

    private static String signature(String album) {
        return LinkSignature.of("new", NEW_SECRET, album, "", HOUR);
    }

    private static String with(String url, String signature) {
        return url + (url.contains("?") ? "&" : "?") + signature;
    }

    private static int status(WebServer.Kind kind, String method, String path) {
        return Http.send(method, servers.get(kind).uri(path)).statusCode();
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAnAlbumOpensWithoutALink(WebServer.Kind kind) {
        // Whoever maps another URL has to say here whether it is an album's.
        var own = new TreeSet<>(servers.get(kind).servletMappings());
        own.removeAll(Set.of("/", "*.jsp", "*.jspf", "*.jspx", "*.xsp", "*.JSP", "*.JSPF", "*.JSPX", "*.XSP"));
        assertEquals(Set.of("/albums/*", "/healthz", "/readyz", "/metrics"), own);
        for (var url : ALBUM_URLS) {
            for (var signature : List.of("", "signature=", "signature=x", signature("else"))) {
                for (var method : List.of("GET", "HEAD")) {
                    var response = Http.send(method, servers.get(kind).uri(with(url, signature)));
                    assertEquals(403, response.statusCode(), method + " " + url);
                    assertEquals("no-store", Http.header(response, "Cache-Control"));
                }
            }
        }
        assertEquals(403, post(kind, "").statusCode());
        assertEquals(200, status(kind, "GET", "/healthz"));
        assertEquals(200, status(kind, "GET", "/page/album.css"));
    }

    private static HttpResponse<byte[]> post(WebServer.Kind kind, String query) {
        return Http.send(HttpRequest.newBuilder(servers.get(kind).uri("/albums/trip.zip?" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("photo=a.jpg")).build());
    }

    @ParameterizedTest
    @EnumSource
    void aLinkToAnAlbumOpensAllOfItAndNothingElse(WebServer.Kind kind) {
        var signature = signature("trip");
        for (var url : List.of("/albums/trip", "/albums/trip?page=1", "/albums/trip.json", "/albums/trip.zip",
                "/albums/trip.zip?photo=a.jpg", "/albums/trip/photos/a.jpg", "/albums/trip/photos/b%20c.jpg")) {
            assertEquals(200, status(kind, "GET", with(url, signature)), url);
            assertEquals(200, status(kind, "HEAD", with(url, signature)), url);
        }
        for (var url : List.of("/albums", "/albums/other", "/albums/other.zip", "/albums/trip/more", "/albums/tri")) {
            assertEquals(403, status(kind, "GET", with(url, signature)), url);
        }
    }

    /** All of what is linked to on pages, in lists and by redirections opens as well. */
    @ParameterizedTest
    @EnumSource
    void whatALinkLeadsToHasItsSignature(WebServer.Kind kind) {
        var signature = signature("trip");
        var page = new String(Http.get(servers.get(kind).uri("/albums/trip?" + signature)).body(), UTF_8);
        assertLinksOpen(kind, page, "(?:href|src|action)=\"(/albums[^\"]*)\"", 6);
        var json = new String(Http.get(servers.get(kind).uri("/albums/trip.json?" + signature)).body(), UTF_8);
        assertLinksOpen(kind, json, "\"link\":\"([^\"]*)\"", 4);
        var location = Http.header(post(kind, signature), "Location");
        assertTrue(location.matches("/albums/trip.zip\\?select=.*&" + Pattern.quote(signature)), location);
        assertEquals(200, status(kind, "GET", location));
        var list = new String(Http.get(servers.get(kind).uri("/albums?" + signature(""))).body(), UTF_8);
        assertLinksOpen(kind, list, "href=\"(/albums[^\"]*)\"", 2);
    }

    private static void assertLinksOpen(WebServer.Kind kind, String text, String link, int count) {
        var links = Pattern.compile(link).matcher(text).results().map(found -> found.group(1).replace("&amp;", "&"))
                .toList();
        assertEquals(count, links.size(), text);
        links.forEach(found -> assertEquals(200, status(kind, "GET", found), found));
    }

    @ParameterizedTest
    @EnumSource
    void aLinkToSomePhotosOpensTheirArchiveOnly(WebServer.Kind kind) {
        var selection = "photo=b%20c.jpg";
        var signature = LinkSignature.of("new", NEW_SECRET, "trip", selection, HOUR);
        assertEquals(200, status(kind, "GET", "/albums/trip.zip?" + selection + "&" + signature));
        assertEquals(200, status(kind, "GET", "/albums/trip.zip?" + signature + "&" + selection));
        assertEquals(200, status(kind, "HEAD", "/albums/trip.zip?" + signature + "&" + selection));
        for (var url : List.of("/albums/trip.zip", "/albums/trip.zip?photo=a.jpg",
                "/albums/trip.zip?photo=a.jpg&" + selection,
                "/albums/trip", "/albums/trip?" + selection, "/albums/trip.json?" + selection,
                "/albums/trip/photos/b%20c.jpg")) {
            assertEquals(403, status(kind, "GET", with(url, signature)), url);
        }
        assertEquals(403, post(kind, selection + "&" + signature).statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void keysCanBeExchanged(WebServer.Kind kind) {
        assertEquals(200, status(kind, "GET", "/albums/trip?" + LinkSignature.of("old", OLD_SECRET, "trip", "", HOUR)));
        assertEquals(403, status(kind, "GET", "/albums/trip?" + LinkSignature.of("new", OLD_SECRET, "trip", "", HOUR)));
        assertEquals(403,
                status(kind, "GET", "/albums/trip?" + LinkSignature.of("none", OLD_SECRET, "trip", "", HOUR)));
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredLinkIsGoneAndSaysSo(WebServer.Kind kind) {
        var expired = "/albums/trip?" + LinkSignature.of("new", NEW_SECRET, "trip", "", Duration.ofSeconds(-1));
        var problem = Http.get(servers.get(kind).uri(expired));
        assertEquals(410, problem.statusCode());
        assertTrue(new String(problem.body(), UTF_8).contains("the link has expired, at "));
        var page = new String(Http.get(servers.get(kind).uri(expired), "Accept", "text/html").body(), UTF_8);
        assertTrue(page.contains("<h1>The link has expired</h1>"), page);
        assertFalse(page.contains("To the album"), page);
    }

    @ParameterizedTest
    @EnumSource
    void aRunningDownloadOutlivesItsLinkAndResumesWithANewOne(WebServer.Kind kind) throws IOException {
        int size = 64 << 20;
        try (var s3 = new SparseS3()) {
            s3.put("albums/large/a.jpg", size);
            try (var server = kind.start(withKeys(s3.settings()))) {
                var uri = server.uri("/albums/large.zip?"
                        + LinkSignature.of("new", NEW_SECRET, "large", "", Duration.ofSeconds(3)));
                try (var body = Http.open(uri).body()) {
                    assertEquals(1000, body.readNBytes(1000).length);
                    Await.until("the link has expired", () -> Http.send("HEAD", uri).statusCode() == 410);
                    assertEquals(410, Http.get(uri, "Range", "bytes=1000-").statusCode());
                    assertEquals(size + 126 - 1000, body.transferTo(OutputStream.nullOutputStream()));
                }
                var anew = server.uri("/albums/large.zip?" + signature("large"));
                assertEquals(206, Http.get(anew, "Range", "bytes=1000-1999").statusCode());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theArchiveIsTheSameWhateverTheLink(WebServer.Kind kind) {
        var one = Http.get(servers.get(kind).uri("/albums/trip.zip?" + signature("trip")));
        var other = Http
                .get(servers.get(kind)
                        .uri("/albums/trip.zip?" + LinkSignature.of("old", OLD_SECRET, "trip", "", HOUR)));
        assertArrayEquals(one.body(), other.body());
        assertEquals(Http.header(one, "ETag"), Http.header(other, "ETag"));
    }
}
