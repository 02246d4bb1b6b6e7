package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.RawConnection.Answer;
import dev.albumzip.RequestFuzzer.Input;
import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent: no error of the server's own, no word of its inside, and no entry that leaves the folder. */
class FuzzIT {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261123);
    private static final int CONNECTIONS = 8;

    /** Error pages of the container itself, for requests that never reach the application. */
    private static final Set<Integer> CONTAINERS = Set.of(400, 405, 411, 413, 414, 417, 426, 431, 501, 505);

    /** What must have come back, else the fuzzer no longer reaches the code that it is for. */
    private static final Set<Integer> REACHED = Set.of(200, 206, 303, 304, 400, 404, 405, 409, 412, 415, 416);

    private static final Pattern INSIDE = Pattern.compile(
            "\tat |Exception|dev\\.albumzip|org\\.apache|org\\.eclipse|java\\.|(Tomcat|Jetty)\\S*\\d",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern UNSAFE_ENTRY = Pattern.compile("/.*|(.*/)?\\.\\.?(/.*)?|.*[\\\\:\\p{Cc}].*|",
            Pattern.DOTALL);

    /** It warns of every malformed request, and would fill the tests' log. */
    private static final Logger JETTY_LOG = Logger.getLogger("org.eclipse.jetty");

    private static SparseS3 s3;
    private static Map<WebServer.Kind, WebServer> servers;

    @BeforeAll
    static void start() {
        s3 = new SparseS3();
        for (var name : List.of("a.jpg", "sub/b.jpg", "c d.jpg")) {
            s3.put("albums/demo/" + name, 100);
        }
        for (var name : List.of("../../etc/passwd", "/etc/passwd", "..", ".", "a/../../b.jpg", "C:\\x.jpg",
                "..\\..\\x.jpg", "\\\\server\\x.jpg", "con", "line\nfeed.jpg", "nul\0.jpg", "\u202egpj.exe", "DUP.jpg",
                "dup.jpg", "trailing. ", "//", "%2e%2e/x.jpg", "..%2fx.jpg", "x".repeat(900))) {
            s3.put("albums/hostile/" + name, 10);
        }
        JETTY_LOG.setLevel(Level.SEVERE);
        servers = WebServer.startEach(s3.settings());
    }

    @AfterAll
    static void stop() {
        servers.values().forEach(WebServer::close);
        s3.close();
        JETTY_LOG.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void noRequestBringsTheServerOutOfStep(WebServer.Kind kind) throws Exception {
        System.out.println(kind + ": fuzz.requests=" + REQUESTS + " fuzz.seed=" + SEED);
        var demo = servers.get(kind).uri("/albums/demo.zip");
        var before = Http.get(demo);
        var codes = List.of(code(kind, "demo", "c+d.jpg"), code(kind, "hostile", "con&photo=dup.jpg"));
        var counts = new ConcurrentSkipListMap<Integer, Integer>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                var fuzzer = new RequestFuzzer(SEED + i, codes, Http.header(before, "ETag"));
                tasks.add(() -> {
                    send(fuzzer, REQUESTS / 2 / CONNECTIONS, servers.get(kind).port(), counts);
                    return null;
                });
            }
            for (var task : executor.invokeAll(tasks)) {
                task.get();
            }
        }
        System.out.println(kind + ": answers by status, 0 for none: " + counts);
        assertTrue(counts.keySet().containsAll(REACHED), () -> "only " + counts);
        assertArrayEquals(before.body(), Http.get(demo).body());
    }

    private static String code(WebServer.Kind kind, String album, String photo) {
        var link = Http.send(HttpRequest.newBuilder(servers.get(kind).uri("/albums/" + album + ".zip"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("photo=" + photo))
                .build());
        return Http.header(link, "Location").replaceFirst(".*=", "");
    }

    private static void send(RequestFuzzer fuzzer, int count, int port, Map<Integer, Integer> counts)
            throws IOException {
        var connection = new RawConnection(port);
        boolean fresh = true;
        for (int i = 0; i < count; i++) {
            var input = fuzzer.next();
            int status = 0;
            while (true) {
                boolean open = false;
                boolean again = false;
                try {
                    var answer = exchange(connection, input);
                    status = answer.status();
                    open = !input.last() && status != 0 && !answer.header("connection").equals("close");
                } catch (IOException e) {
                    // A server may close a connection between two requests, and for what is no HTTP.
                    again = !fresh;
                    assertTrue(again || input.last(), () -> e + " after " + input);
                }
                fresh = !open;
                if (fresh) {
                    connection.close();
                    connection = new RawConnection(port);
                }
                if (!again) {
                    break;
                }
            }
            counts.merge(status, 1, Integer::sum);
        }
        connection.close();
    }

    private static Answer exchange(RawConnection connection, Input input) throws IOException {
        try {
            connection.send(input.bytes());
            if (input.last()) {
                connection.sendEnd();
            }
        } catch (IOException e) {
            // Closed by a server that has read enough; there may be an answer all the same.
        }
        try {
            var answer = connection.read(input.head());
            check(answer, input);
            if (input.last()) {
                var rest = connection.readToEnd();
                assertFalse(INSIDE.matcher(rest).find() || rest.contains("HTTP/1.1 500"), rest);
            }
            return answer;
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n--- after the request ---\n" + input.text(), e);
        }
    }

    private static void check(Answer answer, Input input) throws IOException {
        int status = answer.status();
        var text = answer.head() + answer.text();
        assertTrue(status < 500 || status == 501 || status == 505, text);
        assertFalse(INSIDE.matcher(text).find(), text);
        var type = answer.header("content-type");
        if (type.equals("application/problem+json")) {
            if (!input.head()) {
                assertEquals(status, JsonMapper.shared().readTree(answer.body()).get("status").asInt(), text);
            }
        } else if (status >= 400 && answer.body().length > 0) {
            assertTrue(!input.toAlbum() || CONTAINERS.contains(status), text);
        }
        if (status == 200 && type.equals("application/zip") && !input.head()) {
            checkNames(answer.body());
        }
    }

    private static void checkNames(byte[] archive) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertFalse(UNSAFE_ENTRY.matcher(entry.getName()).matches(), entry.getName());
            }
        }
    }
}
