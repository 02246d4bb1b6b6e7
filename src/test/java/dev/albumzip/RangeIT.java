package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges and preconditions (RFC 9110, sections 13 and 14) in each container, over S3Proxy. */
@ParameterizedClass
@EnumSource
class RangeIT {
    private static final String LONG_AGO = "Thu, 01 Jan 2015 00:00:00 GMT";
    private static final String IN_FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT";

    private static Map<WebServer.Kind, WebServer> servers;
    private static S3ProxyServer s3;

    @Parameter
    private WebServer.Kind kind;

    private byte[] archive;
    private String etag;

    @BeforeAll
    static void start() {
        s3 = new S3ProxyServer();
        var random = new SplittableRandom(1);
        for (var name : new String[]{"a.jpg", "b.jpg", "c.jpg"}) {
            var contents = new byte[100_000];
            random.nextBytes(contents);
            s3.put("albums/demo/" + name, contents);
        }
        new AlbumIndexJson(s3).photo("albums/demo/a.jpg", "a.jpg").putAs("indexed", "Indexed");
        servers = WebServer.startEach(s3.settings());
    }

    @AfterAll
    static void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        s3.close();
    }

    @BeforeEach
    void downloadWhole() {
        var whole = get("/albums/demo.zip");
        archive = whole.body();
        etag = Http.header(whole, "ETag");
        assertEquals("bytes", Http.header(whole, "Accept-Ranges"));
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        return Http.get(servers.get(kind).uri(path), headers);
    }

    private HttpResponse<byte[]> demo(String... headers) {
        return get("/albums/demo.zip", headers);
    }

    private void assertPart(int from, int to, HttpResponse<byte[]> response) {
        assertEquals(206, response.statusCode());
        assertEquals("bytes " + from + "-" + (to - 1) + "/" + archive.length, Http.header(response, "Content-Range"));
        assertEquals("application/zip", Http.header(response, "Content-Type"));
        assertEquals("" + (to - from), Http.header(response, "Content-Length"));
        assertEquals(etag, Http.header(response, "ETag"));
        assertArrayEquals(Arrays.copyOfRange(archive, from, to), response.body());
    }

    private void assertWhole(HttpResponse<byte[]> response) {
        assertEquals(200, response.statusCode());
        assertArrayEquals(archive, response.body());
    }

    @Test
    void aRangeIsTheSliceOfTheWhole() {
        assertPart(0, 1, demo("Range", "bytes=0-0"));
        assertPart(150_000, 250_000, demo("Range", "bytes=150000-249999"));
        assertPart(200_010, archive.length, demo("Range", "bytes=200010-"));
        assertPart(archive.length - 500, archive.length, demo("Range", "bytes=-500"));
        assertPart(0, archive.length, demo("Range", "bytes=0-99999999"));
    }

    @Test
    void aRangeBeyondTheEndIsRefusedWithTheLength() {
        var response = demo("Range", "bytes=" + archive.length + "-");
        assertEquals(416, response.statusCode());
        assertEquals("bytes */" + archive.length, Http.header(response, "Content-Range"));
        assertEquals("application/problem+json", Http.header(response, "Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-4", "bytes=x", "items=0-5", "bytes=0-10,5-20",
            "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16,18-18,20-20"})
    void malformedOverlappingAndTooManyRangesGiveTheWhole(String range) {
        assertWhole(demo("Range", range));
    }

    @Test
    void severalRangesComeAsMultipart() {
        var response = demo("Range", "bytes=0-9, 100-199, -5");
        assertEquals(206, response.statusCode());
        var boundary = etag.replace("\"", "");
        assertEquals("multipart/byteranges; boundary=" + boundary, Http.header(response, "Content-Type"));
        assertEquals("" + response.body().length, Http.header(response, "Content-Length"));
        assertEquals("", Http.header(response, "Content-Range"));
        assertEquals(
                part(boundary, 0, 10) + part(boundary, 100, 200) + part(boundary, archive.length - 5, archive.length)
                        + "\r\n--" + boundary + "--\r\n",
                new String(response.body(), ISO_8859_1));
    }

    private String part(String boundary, int from, int to) {
        return "\r\n--" + boundary + "\r\nContent-Type: application/zip\r\nContent-Range: bytes " + from + "-"
                + (to - 1)
                + "/" + archive.length + "\r\n\r\n"
                + new String(Arrays.copyOfRange(archive, from, to), ISO_8859_1);
    }

    @Test
    void headSaysWhatGetWould() {
        for (var headers : new String[][]{{"Range", "bytes=5-9"}, {"Range", "bytes=0-1,5-6"}, {"If-None-Match", "*"}}) {
            var get = demo(headers);
            var head = Http.send("HEAD", servers.get(kind).uri("/albums/demo.zip"), headers);
            assertEquals(get.statusCode(), head.statusCode());
            assertEquals(0, head.body().length);
            for (var name : new String[]{"Content-Range", "Content-Length", "Content-Type", "ETag"}) {
                assertEquals(Http.header(get, name), Http.header(head, name), name);
            }
        }
    }

    @Test
    void ifRangeWithTheEtagResumes() {
        assertPart(100, archive.length, demo("Range", "bytes=100-", "If-Range", etag));
    }

    @Test
    void ifRangeWithAnythingElseGivesTheWhole() {
        var lastModified = Http.header(demo(), "Last-Modified");
        for (var other : new String[]{"\"other\"", "W/" + etag, lastModified, IN_FUTURE, "nonsense"}) {
            assertWhole(demo("Range", "bytes=100-", "If-Range", other));
        }
    }

    @Test
    void ifNoneMatchSparesTheDownload() {
        for (var tags : new String[]{etag, "W/" + etag, "\"x\", " + etag, "*"}) {
            var response = demo("If-None-Match", tags, "Range", "bytes=0-9");
            assertEquals(304, response.statusCode());
            assertEquals(etag, Http.header(response, "ETag"));
            assertEquals(0, response.body().length);
        }
        assertWhole(demo("If-None-Match", "\"other\""));
    }

    @ParameterizedTest
    @CsvSource({
            "If-Match, '\"other\"', 412",
            "If-Match, '*', 200",
            "If-Unmodified-Since, '" + LONG_AGO + "', 412",
            "If-Unmodified-Since, '" + IN_FUTURE + "', 200",
            "If-Unmodified-Since, 'yesterday', 200",
            "If-Modified-Since, '" + LONG_AGO + "', 200",
    })
    void preconditionsDecide(String header, String value, int status) {
        assertEquals(status, demo(header, value).statusCode());
    }

    @Test
    void ifMatchComparesStrongly() {
        assertEquals(200, demo("If-Match", "\"other\", " + etag).statusCode());
        assertEquals(412, demo("If-Match", "W/" + etag).statusCode());
    }

    @Test
    void entityTagsGoBeforeDates() {
        assertEquals(200, demo("If-Match", etag, "If-Unmodified-Since", LONG_AGO).statusCode());
        assertEquals(412, demo("If-Match", "\"other\"", "If-None-Match", etag).statusCode());
        assertEquals(200,
                get("/albums/indexed.zip", "If-None-Match", "\"x\"", "If-Modified-Since", IN_FUTURE).statusCode());
    }

    /** S3 lists no date for a photo that is gone. */
    @Test
    void aDateSparesTheDownloadOnlyOfAnIndexedAlbum() {
        assertEquals(200, demo("If-Modified-Since", IN_FUTURE).statusCode());
        var lastModified = Http.header(get("/albums/indexed.zip"), "Last-Modified");
        assertEquals(304, get("/albums/indexed.zip", "If-Modified-Since", lastModified).statusCode());
    }

    @Test
    void aPhotoThatChangesMakesAResumptionStartAnew() {
        s3.put("albums/changing-" + kind + "/a.jpg", new byte[1000]);
        var path = "/albums/changing-" + kind + ".zip";
        var before = get(path);
        s3.put("albums/changing-" + kind + "/a.jpg", "x".repeat(1000).getBytes(ISO_8859_1));
        var after = get(path, "Range", "bytes=500-", "If-Range", Http.header(before, "ETag"));
        assertEquals(200, after.statusCode());
        assertEquals(before.body().length, after.body().length);
        assertTrue(new String(after.body(), ISO_8859_1).contains("x".repeat(1000)));
    }
}
