package dev.albumzip.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the requests to one container ended, and the bytes that came. */
final class Tally {
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final LongAdder bytes = new LongAdder();

    Tally() {
        for (var outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    void count(Outcome outcome) {
        outcomes.get(outcome).increment();
    }

    void received(long count) {
        bytes.add(count);
    }

    long of(Outcome outcome) {
        return outcomes.get(outcome).sum();
    }

    long requests() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long bytes() {
        return bytes.sum();
    }
}
