package dev.albumzip.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/**
 * What the candidates take for S3, in a process of its own: it lists and gives photos that it makes up, and uses little
 * CPU itself. Says its port, and ends with its standard input.
 */
final class StandIn {
    private static final int BACKLOG = 4096;

    private StandIn() {}

    public static void main(String[] args) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        Thread.ofVirtual().start(() -> accept(server));
        System.out.println(server.socket().getLocalPort());
        System.in.readAllBytes();
    }

    private static void accept(ServerSocketChannel server) {
        var answers = new StandInAnswers(new Content());
        var counts = new Counts();
        try {
            while (true) {
                var channel = server.accept();
                // Else Nagle's algorithm and the client's delayed ACK add 40 ms to small photos.
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread.ofVirtual().start(new StandInConnection(channel, answers, counts));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the stand-in accepts no more", e);
        }
    }
}
