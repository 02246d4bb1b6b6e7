package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Posted selections and the album as JSON, in each container. */
@ParameterizedClass
@EnumSource
class SelectionIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> NAMES = List.of("a b.jpg", "c&d.jpg", "sub/e.jpg", "京都.jpg");

    private static Map<WebServer.Kind, WebServer> servers;
    private static S3ProxyServer s3;

    @Parameter
    private WebServer.Kind kind;

    @BeforeAll
    static void start() {
        s3 = new S3ProxyServer();
        NAMES.forEach(name -> s3.put("albums/demo/" + name, name.getBytes(UTF_8)));
        servers = WebServer.startEach(s3.settings());
    }

    @AfterAll
    static void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        s3.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        return Http.get(servers.get(kind).uri(path), headers);
    }

    private HttpResponse<byte[]> post(String path, String type, String body) {
        return Http.send(HttpRequest.newBuilder(servers.get(kind).uri(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void aPostedFormGivesALinkThatEveryServerUnderstands() {
        var response = post("/albums/demo.zip", FORM, "photo=a+b.jpg&photo=sub%2Fe.jpg&photo=a%20b.jpg");
        assertEquals(303, response.statusCode());
        var link = Http.header(response, "Location");
        assertTrue(link.matches("/albums/demo\\.zip\\?select=[\\w-]+"), link);
        var direct = get("/albums/demo.zip?photo=sub/e.jpg&photo=a%20b.jpg");
        for (var server : servers.values()) {
            var linked = Http.get(server.uri(link));
            assertArrayEquals(direct.body(), linked.body());
            assertEquals(Http.header(direct, "ETag"), Http.header(linked, "ETag"));
        }
        assertEquals(206, get(link, "Range", "bytes=5-", "If-Range", Http.header(direct, "ETag")).statusCode());
    }

    @Test
    void postedJsonGivesTheSameLink() {
        var byForm = post("/albums/demo.zip", FORM, "photo=%E4%BA%AC%E9%83%BD.jpg");
        var byJson = post("/albums/demo.zip", "application/json; charset=utf-8", "{\"photos\": [\"京都.jpg\"]}");
        assertEquals(303, byJson.statusCode());
        assertEquals(Http.header(byForm, "Location"), Http.header(byJson, "Location"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "application/x-www-form-urlencoded | photo=nope.jpg | 404 | no photo 'nope.jpg'",
            "application/x-www-form-urlencoded | name=a | 400 | unknown field 'name=a'",
            "application/x-www-form-urlencoded | & | 400 | no photo is named",
            "application/json | {\"photos\": []} | 400 | no photo is named",
            "application/json | {\"photos\": [null]} | 400 | malformed JSON",
            "application/json | {\"photos\": | 400 | malformed JSON",
            "application/json | [] | 400 | malformed JSON",
            "text/plain | photo=a | 415 | the type is 'text/plain'",
    })
    void aPostThatSelectsNothingIsRefused(String type, String body, int status, String detail) {
        var response = post("/albums/demo.zip", type, body);
        var problem = new String(response.body(), UTF_8);
        assertEquals(status, response.statusCode(), problem);
        assertTrue(problem.contains(detail), problem);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        var response = post("/albums/demo.zip", FORM, "photo=" + "a".repeat(4 << 20));
        assertEquals(413, response.statusCode());
    }

    @Test
    void aLinkToAnAlbumThatHasChangedSaysSo() {
        var album = "changing-" + kind;
        s3.put("albums/" + album + "/a.jpg", new byte[10]);
        var link = Http.header(post("/albums/" + album + ".zip", FORM, "photo=a.jpg"), "Location");
        assertEquals(200, get(link).statusCode());
        s3.put("albums/" + album + "/b.jpg", new byte[10]);
        var response = get(link);
        assertEquals(409, response.statusCode());
        assertTrue(new String(response.body(), UTF_8).contains("make the selection anew"));
        assertEquals(400, get("/albums/demo.zip?select=x").statusCode());
    }

    @Test
    void theAlbumAsJsonSaysWhatTheArchiveIs() {
        var zip = get("/albums/demo.zip");
        var response = get("/albums/demo.json");
        assertEquals("application/json", Http.header(response, "Content-Type"));
        var album = JsonMapper.shared().readTree(response.body());
        assertEquals(4, album.get("count").asInt());
        assertEquals(zip.body().length, album.at("/archive/length").asInt());
        assertEquals(Http.header(zip, "ETag"), album.at("/archive/etag").asString());
        for (int i = 0; i < NAMES.size(); i++) {
            var photo = album.at("/photos/" + i);
            assertEquals(NAMES.get(i), photo.get("name").asString());
            assertEquals("albums/demo/" + NAMES.get(i), photo.get("key").asString());
            assertTrue(photo.get("crc32").asString().matches("[0-9a-f]{8}"), "known from the download");
            int offset = photo.get("offset").asInt();
            assertEquals("PK\3\4", new String(zip.body(), offset, 4, UTF_8));
            assertEquals(200, get(photo.get("link").asString()).statusCode());
        }
        assertEquals(404, get("/albums/nope.json").statusCode());
    }

    @Test
    void theJsonSavedAsIndexGivesTheSameArchive() {
        var album = "saved-" + kind;
        s3.put("albums/" + album + "/x/y.jpg", new byte[10]);
        s3.put("albums/" + album + "/Z.jpg", new byte[20]);
        var before = get("/albums/" + album + ".zip");
        s3.put("albums/" + album + "/album.json", get("/albums/" + album + ".json").body());
        var after = get("/albums/" + album + ".zip");
        assertArrayEquals(before.body(), after.body());
        assertEquals(Http.header(before, "ETag"), Http.header(after, "ETag"));
    }
}
