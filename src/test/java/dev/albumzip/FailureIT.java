package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees when S3 does not give what it listed: an error before the first byte, a broken connection after. */
class FailureIT {
    private static final byte[] PHOTO = new byte[300_000];
    private static final int CRC32_OF_PHOTO = crc32();

    private static Map<WebServer.Kind, WebServer> servers;
    private static S3ProxyServer s3;

    /** What is wrong with the second photo of an album of three. */
    enum Fault {
        /** The index states another CRC-32 than the photo has. */
        WRONG_CHECKSUM("albums/all/b.jpg", PHOTO.length, null, CRC32_OF_PHOTO ^ 1),
        /** The photo was replaced after it was listed. */
        OTHER_ETAG("albums/all/b.jpg", PHOTO.length, "0123456789abcdef0123456789abcdef", CRC32_OF_PHOTO),
        /** The photo is longer than it was listed. */
        OTHER_SIZE("albums/all/b.jpg", PHOTO.length - 1, null, CRC32_OF_PHOTO),
        /** The photo was deleted after it was listed. */
        DELETED("albums/all/gone.jpg", PHOTO.length, null, CRC32_OF_PHOTO);

        private final String key;
        private final long size;
        private final String etag;
        private final int crc32;

        Fault(String key, long size, String etag, int crc32) {
            this.key = key;
            this.size = size;
            this.etag = etag;
            this.crc32 = crc32;
        }

        String album() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static int crc32() {
        var crc32 = new CRC32();
        crc32.update(PHOTO);
        return (int) crc32.getValue();
    }

    @BeforeAll
    static void start() {
        s3 = new S3ProxyServer();
        for (var name : new String[]{"a.jpg", "b.jpg", "c.jpg"}) {
            s3.put("albums/all/" + name, PHOTO);
        }
        String etag;
        try (var client = s3.client()) {
            etag = client.headObject(head -> head.bucket(S3ProxyServer.BUCKET).key("albums/all/a.jpg")).eTag();
        }
        for (var fault : Fault.values()) {
            new AlbumIndexJson(s3)
                    .photo("albums/all/a.jpg", "a.jpg")
                    .photo(fault.key, "b.jpg", fault.size, fault.etag == null ? etag : fault.etag,
                            Integer.toUnsignedLong(fault.crc32))
                    .photo("albums/all/c.jpg", "c.jpg")
                    .putAs(fault.album(), "Broken");
        }
        new AlbumIndexJson(s3).photo("albums/all/gone.jpg", "a.jpg", 1000, etag, 0).putAs("gone", "Gone");
        var settings = s3.settings();
        settings.put("albumzip.s3.tries", "2");
        servers = WebServer.startEach(settings);
    }

    @AfterAll
    static void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        s3.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void tomcatCutsTheConnectionShortOfTheLength(Fault fault) throws IOException {
        assertCut(WebServer.Kind.TOMCAT, fault);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void jettyCutsTheConnectionShortOfTheLength(Fault fault) throws IOException {
        assertCut(WebServer.Kind.JETTY, fault);
    }

    /** Over a bare socket, for a client library might finish the framing by itself. */
    private static void assertCut(WebServer.Kind kind, Fault fault) throws IOException {
        String response;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), servers.get(kind).port())) {
            socket.setSoTimeout(20_000);
            var request = "GET /albums/" + fault.album() + ".zip HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            response = new String(readUntilCut(socket.getInputStream()), ISO_8859_1);
        }
        assertTrue(response.startsWith("HTTP/1.1 200"), response.substring(0, 100));
        var length = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n").matcher(response);
        assertTrue(length.find(), "no Content-Length");
        var body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertTrue(body.length() < Long.parseLong(length.group(1)), "the body is as long as it was said to be");
        assertFalse(body.contains("PK\1\2"), "there is a central directory");
    }

    private static byte[] readUntilCut(InputStream in) {
        var bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after " + bytes.size() + " bytes", e);
        } catch (IOException e) {
            // A reset is as good as an end.
            return bytes.toByteArray();
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void anHttp2StreamIsReset(WebServer.Kind kind) throws IOException {
        var uri = servers.get(kind).uri("/albums/" + Fault.DELETED.album() + ".zip");
        var response = Http.open(uri, HttpClient.Version.HTTP_2);
        assertEquals(HttpClient.Version.HTTP_2, response.version());
        assertEquals(200, response.statusCode());
        try (var body = response.body()) {
            assertThrows(IOException.class, body::readAllBytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHeadersComeBeforeAnyPhotoIsOpened(WebServer.Kind kind) throws IOException {
        var response = Http.open(servers.get(kind).uri("/albums/gone.zip"));
        assertEquals(200, response.statusCode());
        assertEquals("1126", Http.header(response, "Content-Length"));
        try (var body = response.body()) {
            assertThrows(IOException.class, body::readAllBytes);
        }
    }

    /** An S3 that answers every request in the same way. */
    private static HttpServer alwaysAnswering(int status, String code) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var body = ("<Error><Code>" + code + "</Code><Message>the reason</Message></Error>").getBytes(UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @ParameterizedTest
    @CsvSource({
            "403, AccessDenied, 502",
            "403, SignatureDoesNotMatch, 502",
            "404, NoSuchBucket, 502",
            "500, InternalError, 503",
            "503, SlowDown, 503",
    })
    void anS3ThatDoesNotGiveTheListingIsAProblemBeforeTheFirstByte(int status, String code, int expected)
            throws IOException {
        var broken = alwaysAnswering(status, code);
        try {
            assertRefused("http://127.0.0.1:" + broken.getAddress().getPort(), expected);
        } finally {
            broken.stop(0);
        }
    }

    @Test
    void anS3OutOfReachIsAProblemBeforeTheFirstByte() throws IOException {
        var gone = alwaysAnswering(200, "");
        gone.stop(0);
        assertRefused("http://127.0.0.1:" + gone.getAddress().getPort(), 503);
    }

    private static void assertRefused(String endpoint, int expected) {
        var settings = Map.of(
                "albumzip.bucket", "photos", "aws.endpointUrlS3", endpoint, "albumzip.s3.tries", "2");
        try (var server = WebServer.Kind.JETTY.start(settings)) {
            var response = Http.get(server.uri("/albums/demo.zip"));
            var body = new String(response.body(), UTF_8);
            assertEquals(expected, response.statusCode(), body);
            assertEquals("application/problem+json", Http.header(response, "Content-Type"));
            assertEquals(expected == 503 ? "5" : "", Http.header(response, "Retry-After"));
            assertFalse(body.contains("the reason") || body.contains("127.0.0.1"), body);
        }
    }
}
