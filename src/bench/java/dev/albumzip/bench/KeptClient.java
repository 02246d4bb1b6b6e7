package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.albumzip.server.HttpHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Small answers over one connection, from the stand-in itself. */
final class KeptClient implements AutoCloseable {
    private static final int BUFFER_SIZE = 256 * 1024;

    private final Socket socket;
    private final InputStream in;

    KeptClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_SIZE);
    }

    String get(String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
        var head = HttpHead.read(in).orElseThrow();
        return new String(in.readNBytes((int) head.length()), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
