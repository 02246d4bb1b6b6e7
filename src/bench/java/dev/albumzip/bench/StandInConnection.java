package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection to the stand-in: answers request after request. */
final class StandInConnection implements Runnable {
    private static final int LONGEST_HEAD = 8 * 1024;

    /** Else the kernel takes up to 4 MB at once, which then count as sent. */
    private static final int METERED_SEND_BUFFER = 128 * 1024;

    private static final String HEAD_END = "\r\n\r\n";

    private final SocketChannel channel;
    private final StandInAnswers answers;
    private final Counts counts;
    private final ByteBuffer received = ByteBuffer.allocate(LONGEST_HEAD);

    StandInConnection(SocketChannel channel, StandInAnswers answers, Counts counts) {
        this.channel = channel;
        this.answers = answers;
        this.counts = counts;
    }

    @Override
    public void run() {
        try (channel) {
            for (var head = nextHead(); !head.isEmpty(); head = nextHead()) {
                answer(StandInRequest.of(head));
            }
        } catch (@SuppressWarnings("unused") IOException e) {
            // A candidate that has lost its client cuts off the photo.
            return;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when the connection ends. */
    private String nextHead() throws IOException {
        while (true) {
            var text = new String(received.array(), 0, received.position(), ISO_8859_1);
            int end = text.indexOf(HEAD_END);
            if (end >= 0) {
                end += HEAD_END.length();
                received.flip().position(end);
                received.compact();
                return text.substring(0, end);
            }
            if (channel.read(received) < 0) {
                return "";
            }
        }
    }

    private void answer(StandInRequest request) throws IOException, InterruptedException {
        if (request.path().equals("/-/count")) {
            send(StandInAnswer.text("200 OK", "text/plain", counts.text().getBytes(UTF_8), 0), false);
            return;
        }
        counts.requests.increment();
        counts.busy.increment();
        try {
            var answer = answers.to(request);
            if (answer.latencyMillis() > 0) {
                Thread.sleep(answer.latencyMillis());
            }
            send(answer, request.isHead());
        } finally {
            counts.busy.decrement();
        }
    }

    private void send(StandInAnswer answer, boolean headOnly) throws IOException {
        var head = answer.headBytes();
        long to = headOnly ? answer.from() : answer.to();
        if (answer.metered()) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, METERED_SEND_BUFFER);
        }
        if (answer.photo()) {
            counts.announced.add(to - answer.from());
        }
        for (long offset = answer.from(); offset < to || head.hasRemaining();) {
            // With the head in the same write, so that a small photo is one packet.
            var buffers = offset < to
                    ? new ByteBuffer[]{head, answer.bytes().apply(offset)}
                    : new ByteBuffer[]{head};
            int headBytes = head.remaining();
            long written = channel.write(buffers) - (headBytes - head.remaining());
            offset += written;
            if (answer.photo()) {
                counts.sent.add(written);
            }
        }
    }
}
