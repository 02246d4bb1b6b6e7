package dev.albumzip.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What can be set with {@code -Dbench.…}.
 *
 * @param only measures to run; all, if empty
 * @param who takes part, names of {@link Kind} in lower case; all, if empty
 * @param rounds in which each candidate has its turn
 * @param seconds that a candidate is under load in its turn, at least
 * @param warmup seconds of load before the first round
 * @param arrivals clients that arrive at once
 * @param stalled downloads that are open and stalled
 * @param aborts downloads that are aborted in a turn, of each kind
 * @param jvm options for the JVMs with album-zip
 */
record Options(
        Set<String> only,
        Set<String> who,
        int rounds,
        Duration seconds,
        Duration warmup,
        int arrivals,
        int stalled,
        int aborts,
        List<String> jvm) {

    static Options read() {
        return new Options(
                Set.copyOf(list("bench.only", ",")),
                Set.copyOf(list("bench.who", ",")),
                Integer.getInteger("bench.rounds", 5),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 4)),
                Duration.ofSeconds(Integer.getInteger("bench.warmup", 10)),
                Integer.getInteger("bench.arrivals", 3000),
                Integer.getInteger("bench.stalled", 9000),
                Integer.getInteger("bench.aborts", 20),
                list("bench.jvm", " "));
    }

    /** Whether this candidate takes part. */
    boolean wants(Kind kind) {
        return who.isEmpty() || who.contains(kind.name().toLowerCase(Locale.ROOT));
    }

    private static List<String> list(String name, String separator) {
        var value = System.getProperty(name, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split(separator, -1));
    }
}
