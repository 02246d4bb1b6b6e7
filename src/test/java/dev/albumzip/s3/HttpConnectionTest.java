package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.OptionalLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** A server that answers its one client with this, whatever is asked, and then ends the connection or waits. */
    private static ServerSocket server(ServerSocket socket, String answer, boolean ends) {
        Thread.ofVirtual().start(() -> {
            try (var client = socket.accept()) {
                assertTrue(client.getInputStream().read() >= 0);
                client.getOutputStream().write(answer.getBytes(ISO_8859_1));
                if (ends) {
                    client.shutdownOutput();
                }
                client.getInputStream().readAllBytes();
            } catch (@SuppressWarnings("unused") IOException e) {
                // The client has seen enough.
                return;
            }
        });
        return socket;
    }

    private static ServerSocket server(String answer) throws IOException {
        return server(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), answer, true);
    }

    private static HttpConnection open(ServerSocket server, Duration timeout) throws IOException {
        return HttpConnection.open(false, "127.0.0.1", server.getLocalPort(), TIMEOUT, timeout, 64 * 1024);
    }

    private static HttpHead head(String answer) throws IOException {
        try (var server = server(answer); var connection = open(server, TIMEOUT)) {
            return connection.send("GET / HTTP/1.1\r\n\r\n");
        }
    }

    @Test
    void theHeadAndTheBodyAreToldApart() throws IOException {
        var answer = "HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\nETag:\"a\" \r\nX-Empty:\r\n\r\nbytes";
        try (var server = server(answer); var connection = open(server, TIMEOUT)) {
            var head = connection.send("GET / HTTP/1.1\r\n\r\n");
            assertEquals(206, head.status());
            assertEquals(OptionalLong.of(5), head.contentLength());
            assertEquals("\"a\"", head.header("etag").orElseThrow());
            assertEquals("", head.header("x-empty").orElseThrow());
            assertTrue(head.isPersistent());
            var body = new byte[10];
            int count = connection.read(body, 0, 10);
            assertEquals("bytes", new String(body, 0, count, ISO_8859_1));
            assertEquals(-1, connection.read(body, 0, 10));
        }
    }

    @Test
    void aHeadMayBeLargerThanTheBuffer() throws IOException {
        var head = head("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(20_000) + "\r\nConnection: Close\r\n\r\n");
        assertEquals(20_000, head.header("x-long").orElseThrow().length());
        assertEquals(OptionalLong.empty(), head.contentLength());
        assertTrue(!head.isPersistent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"})
    void whatIsNoHttpIsATemporaryFailure(String answer) {
        var failure = assertThrows(S3Failure.class, () -> head(answer));
        assertTrue(failure.isTemporary(), failure.getMessage());
        assertTrue(failure.getMessage().startsWith("S3 answers what is no HTTP: '" + answer.substring(0, 4)));
    }

    @Test
    void aHeadWithoutEndFails() {
        assertThrows(EOFException.class, () -> head("HTTP/1.1 200 OK\r\n"));
        assertThrows(S3Failure.class, () -> head("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(200_000)));
    }

    @Test
    void aServerThatSendsNothingIsNotWaitedForLongerThanTheTimeout() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = server(socket, "HTTP/1.1 200 OK\r\n", false);
                var connection = open(server, Duration.ofMillis(50))) {
            assertThrows(SocketTimeoutException.class, () -> connection.send("GET / HTTP/1.1\r\n\r\n"));
        }
    }

    @Test
    void overTlsTheCertificateMustBeTrustedAndTheHostsOwn(@TempDir Path folder) throws Exception {
        var trusted = context(folder.resolve("keys.p12"));
        var byDefault = SSLContext.getDefault();
        assertThrows(SSLHandshakeException.class, () -> getOverTls(trusted, "localhost"));
        SSLContext.setDefault(trusted);
        try {
            assertEquals(200, getOverTls(trusted, "localhost").status());
            assertThrows(SSLHandshakeException.class, () -> getOverTls(trusted, "127.0.0.1"));
        } finally {
            SSLContext.setDefault(byDefault);
        }
    }

    private static HttpHead getOverTls(SSLContext ofServer, String host) throws IOException {
        var socket = ofServer.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (var server = server(socket, "HTTP/1.1 200 OK\r\n\r\n", true);
                var connection = HttpConnection.open(
                        true, host, server.getLocalPort(), TIMEOUT, TIMEOUT, 64 * 1024)) {
            return connection.send("GET / HTTP/1.1\r\n\r\n");
        }
    }

    /** With a key for "localhost", which it also trusts. */
    private static SSLContext context(Path keys) throws IOException, InterruptedException, GeneralSecurityException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname",
                "CN=localhost", "-ext", "san=dns:localhost", "-keystore", keys.toString(), "-storetype", "PKCS12",
                "-storepass", new String(PASSWORD)).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertEquals(0, process.waitFor(), output);
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        var keyManagers = KeyManagerFactory.getInstance("PKIX");
        keyManagers.init(store, PASSWORD);
        // A key's own certificate is trusted only as an entry of its own.
        store.setCertificateEntry("trusted", store.getCertificate("a"));
        var trustManagers = TrustManagerFactory.getInstance("PKIX");
        trustManagers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }
}
