package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.albumzip.server.HttpHead;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A download over a connection of its own that ends with it; the cheapest client that there can be. */
final class BareResponse implements AutoCloseable {
    private static final String HEAD_END = "\r\n\r\n";

    private final SocketChannel channel;
    private final ByteBuffer buffer;
    private HttpHead head;
    private long bodyBytes;

    private BareResponse(SocketChannel channel, ByteBuffer buffer) {
        this.channel = channel;
        this.buffer = buffer;
    }

    /**
     * Reads up to the end of the head.
     *
     * @param buffer what is read goes through it; it must hold a head
     * @param receiveBuffer bytes of the kernel's buffer, which keeps a slow client's window small; 0 for its own choice
     */
    static BareResponse open(String method, int port, String path, ByteBuffer buffer, int receiveBuffer)
            throws IOException {
        var response = new BareResponse(SocketChannel.open(), buffer);
        try {
            if (receiveBuffer > 0) {
                response.channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            }
            response.channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            response.start(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return response;
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    static BareResponse open(int port, String path, ByteBuffer buffer) throws IOException {
        return open("GET", port, path, buffer, 0);
    }

    private void start(String request) throws IOException {
        channel.write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
        buffer.clear();
        while (head == null) {
            if (channel.read(buffer) <= 0) {
                throw new EOFException("no answer to " + request.strip());
            }
            var bytes = new byte[buffer.position()];
            buffer.get(0, bytes);
            int end = new String(bytes, ISO_8859_1).indexOf(HEAD_END) + HEAD_END.length();
            if (end >= HEAD_END.length()) {
                head = HttpHead.read(new ByteArrayInputStream(bytes)).orElseThrow();
                bodyBytes = (long) bytes.length - end;
            }
        }
        if (head.status() != 200) {
            throw new IOException(head.startLine() + " to " + request.strip());
        }
    }

    /** With the framing, if it is chunked. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** Reads until there are so many bytes of the body, or its end. */
    void readTo(long count) throws IOException {
        while (bodyBytes < count) {
            buffer.clear();
            int read = channel.read(buffer);
            if (read < 0) {
                return;
            }
            bodyBytes += read;
        }
    }

    /**
     * Reads all of it.
     *
     * @param atLeast bytes that the body must have
     */
    void readAll(long atLeast) throws IOException {
        readTo(Long.MAX_VALUE);
        if (bodyBytes < Math.max(atLeast, head.length())) {
            throw new EOFException("the download broke off after " + bodyBytes + " bytes");
        }
    }

    /** Leaves with a reset. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
