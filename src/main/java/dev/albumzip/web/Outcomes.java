package dev.albumzip.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** How the requests since the start have ended. */
final class Outcomes {
    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

    /** The end of a request. */
    enum Outcome {
        /** All was sent. */
        COMPLETED("completed"),
        /** An error was the answer. */
        REFUSED("refused"),
        /** The client took no more. */
        LEFT("left by the client"),
        /** The connection was broken, for the rest could not be had from S3, or for an error of our own. */
        BROKEN("broken"),
        /** The connection was broken, for the application was stopped. */
        STOPPED("broken by the stop");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }
    }

    Outcomes() {
        for (var outcome : Outcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    void count(Outcome outcome) {
        counts.get(outcome).increment();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().text)
                .collect(Collectors.joining(", "));
    }
}
