package dev.albumzip.bench;

import java.util.concurrent.atomic.LongAdder;

/** What the stand-in has done since it started. */
final class Counts {
    final LongAdder requests = new LongAdder();

    /** Bytes of photos that its answers announced. */
    final LongAdder announced = new LongAdder();

    /** Those of them that the kernel took: they left, or wait in the stand-in's own send buffer. */
    final LongAdder sent = new LongAdder();

    /** Requests that are being answered. */
    final LongAdder busy = new LongAdder();

    /** At one moment. */
    record Snapshot(long requests, long announced, long sent, long busy) {

        static Snapshot parse(String text) {
            var numbers = text.strip().split(" ", -1);
            return new Snapshot(
                    Long.parseLong(numbers[0]),
                    Long.parseLong(numbers[1]),
                    Long.parseLong(numbers[2]),
                    Long.parseLong(numbers[3]));
        }
    }

    String text() {
        return requests.sum() + " " + announced.sum() + " " + sent.sum() + " " + busy.sum() + "\n";
    }
}
