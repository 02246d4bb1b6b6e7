package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.album.Photo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The GETs of photos, as a server that does what it is told sees them. */
class ObjectClientTest {
    private static final Photo PHOTO = new Photo(
            "albums/a b.jpg", "a b.jpg", 5, Instant.EPOCH, "etag", OptionalLong.empty());
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"etag\"\r\n\r\nbytes";

    /** Of each connection the heads of its requests. */
    private final List<List<String>> connections = Collections.synchronizedList(new ArrayList<>());

    private ServerSocket server;
    private Bucket bucket;
    private volatile String answer = OK;
    private volatile boolean closes;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        bucket = Bucket.connect("photos", Optional.of(URI.create("http://127.0.0.1:" + server.getLocalPort())),
                Optional.empty(), true, Duration.ofSeconds(10), 1, new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() throws IOException {
        bucket.close();
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (@SuppressWarnings("unused") IOException e) {
            // The end of the test.
            return;
        }
    }

    private void serve(Socket client) {
        var requests = Collections.synchronizedList(new ArrayList<String>());
        connections.add(requests);
        try (client; var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                var head = new StringBuilder();
                for (; !line.isEmpty(); line = in.readLine()) {
                    head.append(line).append('\n');
                }
                requests.add(head.toString());
                client.getOutputStream().write(answer.getBytes(ISO_8859_1));
                if (closes) {
                    return;
                }
            }
        } catch (@SuppressWarnings("unused") IOException e) {
            // The client has seen enough.
            return;
        }
    }

    private String read() throws IOException {
        try (var body = bucket.open(PHOTO, 0, 5)) {
            return new String(body.readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void aRequestIsSignedAndAsksForTheVersionThatWasListed() throws IOException {
        read();
        try (var piece = bucket.open(PHOTO, 2, 4)) {
            assertEquals('b', piece.read());
        }
        var whole = connections.getFirst().getFirst();
        assertTrue(whole.startsWith("GET /photos/albums/a%20b.jpg HTTP/1.1\n"), whole);
        assertTrue(whole.contains("\nAuthorization: AWS4-HMAC-SHA256 Credential=test/"), whole);
        assertTrue(whole.contains("\nIf-Match: \"etag\"\n"), whole);
        assertTrue(whole.contains("\nx-amz-checksum-mode: ENABLED\n"), whole);
        var piece = connections.getFirst().get(1);
        assertTrue(piece.contains("\nRange: bytes=2-3\n"), piece);
        assertFalse(piece.contains("x-amz-checksum-mode"), piece);
    }

    @Test
    void aConnectionServesOneRequestAfterAnother() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertEquals("bytes", read());
        }
        assertEquals(1, connections.size());
    }

    @Test
    void aConnectionWhoseBodyWasNotReadIsNotUsedAgain() throws IOException {
        bucket.open(PHOTO, 0, 5).close();
        assertEquals("bytes", read());
        assertEquals(2, connections.size());
    }

    @Test
    void aConnectionThatTheServerHasClosedMeanwhileIsReplaced() throws IOException {
        closes = true;
        for (int i = 0; i < 3; i++) {
            assertEquals("bytes", read());
        }
        assertEquals(3, connections.size());
    }

    @Test
    void aServerThatWantsToCloseIsObeyed() throws IOException {
        answer = OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        read();
        read();
        assertEquals(2, connections.size());
    }

    @Test
    void aRefusalTellsItsCodeAndReason() {
        var xml = "<Error><Code>SlowDown</Code><Message>slow</Message></Error>";
        answer = "HTTP/1.1 503 Slow Down\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                .formatted(xml.length(), xml);
        var failure = assertThrows(S3Failure.class, this::read);
        assertTrue(failure.isTemporary());
        assertTrue(failure.getMessage().contains("SlowDown: slow"), failure.getMessage());
        assertTrue(failure.getMessage().contains("503"), failure.getMessage());
        answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        assertFalse(assertThrows(S3Failure.class, this::read).isTemporary());
    }

    @Test
    void anETagThatWouldAddAHeaderIsRefused() {
        var hostile = new Photo("a.jpg", "a.jpg", 5, Instant.EPOCH, "a\"\r\nX-Evil: \"b", OptionalLong.empty());
        var failure = assertThrows(S3Failure.class, () -> bucket.open(hostile, 0, 5));
        assertFalse(failure.isTemporary());
        assertTrue(failure.getMessage().contains("no control character"), failure.getMessage());
    }

    @Test
    void aBodyInChunksIsReadAndItsConnectionUsedAgain() throws IOException {
        var chunks = List.of("3;name=value", "byt", "0002", "es", "0", "Trailer: field", "", "");
        answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + String.join("\r\n", chunks);
        assertEquals("bytes", read());
        assertEquals("bytes", read());
        assertEquals(1, connections.size());
    }

    @Test
    void aBodyInChunksThatBreaksOffIsNotWhole() {
        closes = true;
        for (var cut : List.of("", "5", "5\r\n", "5\r\nbyt", "5\r\nbytes", "5\r\nbytes\r\n", "five\r\nbytes\r\n")) {
            answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + cut;
            assertNotEquals("bytes", readOrFailure(), cut);
        }
    }

    private String readOrFailure() {
        try {
            return read();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
