package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that do not finish what they begin, in each container with a short patience. */
@ParameterizedClass
@EnumSource
class MalformedClientIT {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(2);
    private static final int CLIENTS = 50;
    private static final int HALF_BODIES = 100;
    private static final String HEAD = "GET /albums/demo.zip HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = """
            POST /albums/demo.zip HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/x-www-form-urlencoded\r
            """;

    private static SparseS3 s3;
    private static Map<WebServer.Kind, WebServer> servers;

    @Parameter
    private WebServer.Kind kind;

    @BeforeAll
    static void start() {
        s3 = new SparseS3();
        s3.put("albums/demo/a.jpg", 1000);
        servers = new EnumMap<>(WebServer.Kind.class);
        for (var kind : WebServer.Kind.values()) {
            servers.put(kind, kind.start(s3.settings(), IDLE_TIMEOUT));
        }
    }

    @AfterAll
    static void stop() {
        servers.values().forEach(WebServer::close);
        s3.close();
    }

    private RawConnection connect() throws IOException {
        return new RawConnection(servers.get(kind).port());
    }

    private void assertOthersAreServed() {
        var response = Http.get(servers.get(kind).uri("/albums/demo.zip"));
        assertEquals(200, response.statusCode());
        assertEquals(1126, response.body().length);
    }

    @Test
    void halfARequestByteByByteKeepsNobodyFromBeingServedAndIsCut() throws IOException {
        var connections = new ArrayList<RawConnection>();
        for (int i = 0; i < CLIENTS; i++) {
            connections.add(connect());
        }
        for (var letter : HEAD.split("", -1)) {
            for (var connection : connections) {
                connection.send(letter);
            }
        }
        assertOthersAreServed();
        for (var connection : connections) {
            assertCut(connection);
        }
    }

    @Test
    void bodiesThatDoNotComeKeepNobodyFromBeingServedAndAreCut() throws Exception {
        var connections = new ArrayList<RawConnection>();
        for (int i = 0; i < CLIENTS; i++) {
            connections.add(connect());
            connections.getLast().send(POST + "Content-Length: 100\r\n\r\nphoto=a");
        }
        Await.until("all bodies are waited for", () -> requestsInProgress() == CLIENTS);
        assertOthersAreServed();
        for (var connection : connections) {
            assertCut(connection);
        }
        Await.until("no body is waited for", () -> requestsInProgress() == 0);
    }

    /** Tomcat tells its own thread of it while another one still reads, and has an answer of its own. */
    @Test
    void aBodyThatEndsTooEarlyIsTheClientsFault() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Callable<Void>>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(() -> {
                    sendHalfBodies();
                    return null;
                });
            }
            for (var client : executor.invokeAll(clients)) {
                client.get();
            }
        }
    }

    private void sendHalfBodies() throws IOException {
        var bodies = List.of("Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n5\r\nph",
                "Content-Length: 100\r\n\r\n", "Content-Length: 100\r\n\r\nphoto=a");
        for (int i = 0; i < HALF_BODIES; i++) {
            var request = POST + bodies.get(i % bodies.size());
            try (var connection = connect()) {
                connection.send(request);
                connection.sendEnd();
                var answer = connection.readToEnd();
                assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1.1 4\\d\\d.*"), answer);
            }
        }
    }

    private static void assertCut(RawConnection connection) throws IOException {
        try (connection) {
            var rest = connection.readToEnd();
            assertTrue(rest.isEmpty() || rest.matches("(?s)HTTP/1.1 4\\d\\d.*"), rest);
        }
    }

    private static long requestsInProgress() {
        return LiveObjects.count("dev.albumzip.web.AsyncRequest");
    }

    @Test
    void aHeadThatNeverEndsIsRefused() throws IOException {
        try (var connection = connect()) {
            // More than the buffers of both sides take.
            assertThrows(IOException.class, () -> {
                connection.send(HEAD);
                for (int i = 0; i < 1_000; i++) {
                    connection.send(("X: " + "y".repeat(100) + "\r\n").repeat(1_000));
                }
            });
            assertCut(connection);
        }
        assertOthersAreServed();
    }

    @Test
    void aChunkThatIsNoneIsRefused() throws IOException {
        try (var connection = connect()) {
            connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nphoto\r\n");
            connection.send("zz\r\n");
            assertEquals(400, connection.read(false).status());
            assertCut(connection);
        }
        assertOthersAreServed();
    }
}
