package dev.albumzip.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code mvn -Pbench verify}: album-zip in Tomcat and in Jetty against the peers that are installed (nginx; Node with
 * npm), before an S3 stand-in on the loopback interface. Prints a table, and writes {@code target/bench/results.json}
 * and {@code results.md}. Takes the WAR and the folder {@code src/bench}.
 *
 * <p>Options, each as {@code -Dbench.…}: {@code only=throughput-1,headers} for some rows and {@code who=jetty,nginx}
 * for some candidates; {@code rounds=5}; {@code seconds=4} of load in a turn and {@code warmup=10} before the first;
 * {@code arrivals=3000} clients at once, {@code stalled=9000} downloads, {@code aborts=20};
 * {@code jvm="-XX:+UseZGC"} for the JVMs with album-zip. Nine thousand stalled downloads need {@code ulimit -n 20000}.
 */
public final class Bench {
    private static final Logger LOGS = Logger.getLogger("");

    private final Lab lab;
    private final Results results = new Results();

    private Bench(Lab lab) {
        this.lab = lab;
    }

    public static void main(String[] args) throws Exception {
        LOGS.setLevel(Level.WARNING);
        System.setProperty("war", args[0]);
        System.setProperty("aws.accessKeyId", "bench");
        System.setProperty("aws.secretAccessKey", "bench");
        var options = Options.read();
        try (var lab = Lab.open(options, Path.of(args[0]), Path.of(args[1]))) {
            var bench = new Bench(lab);
            for (var measure : Measures.chosen(options)) {
                bench.run(measure);
            }
            new Report(Machine.here(), options, bench.results).write(lab.folder());
        }
    }

    private void run(Measure measure) throws Exception {
        if (measure.isOfFreshProcess()) {
            runFresh(measure);
        } else {
            runInterleaved(measure);
        }
        measure.rows().forEach(row -> System.out.println(Report.line(row, results)));
    }

    private void runFresh(Measure measure) throws Exception {
        for (int round = 0; round < lab.options().rounds(); round++) {
            for (var kind : kinds(measure)) {
                var candidate = kind.start(lab);
                if (candidate.isPresent()) {
                    try (var alone = candidate.get()) {
                        warmUp(measure, alone);
                        turn(measure, alone);
                    }
                }
            }
        }
    }

    private void runInterleaved(Measure measure) throws Exception {
        var candidates = new EnumMap<Kind, Candidate>(Kind.class);
        try {
            for (var kind : kinds(measure)) {
                kind.start(lab).ifPresentOrElse(
                        candidate -> candidates.put(kind, candidate),
                        () -> results.miss(measure.rows(), kind, "not installed"));
            }
            for (var candidate : candidates.values()) {
                warmUp(measure, candidate);
            }
            for (int round = 0; round < lab.options().rounds(); round++) {
                for (var candidate : rotated(candidates, round)) {
                    turn(measure, candidate);
                }
            }
        } finally {
            for (var candidate : candidates.values()) {
                candidate.close();
            }
        }
    }

    private List<Kind> kinds(Measure measure) {
        return measure.kinds().stream().filter(lab.options()::wants).toList();
    }

    /** Whoever comes first in one round comes last in the next. */
    private static List<Candidate> rotated(Map<Kind, Candidate> candidates, int round) {
        var list = new ArrayList<>(candidates.values());
        Collections.rotate(list, -round);
        return list;
    }

    private void warmUp(Measure measure, Candidate candidate) {
        attempt(measure, candidate, () -> {
            measure.warmUp(candidate, lab.options().warmup());
            return Map.of();
        });
    }

    private void turn(Measure measure, Candidate candidate) {
        attempt(measure, candidate, () -> measure.run(candidate, lab));
    }

    @FunctionalInterface
    private interface Turn {
        Map<Row, Double> take() throws Exception;
    }

    /** A candidate that fails is out of this measure, and the table says so. */
    private void attempt(Measure measure, Candidate candidate, Turn turn) {
        if (results.isMissing(measure.rows(), candidate.kind())) {
            return;
        }
        try {
            turn.take().forEach((row, value) -> results.add(row, candidate.kind(), value));
        } catch (Exception e) {
            System.err.println(candidate.kind().title() + " fails: " + e);
            results.miss(measure.rows(), candidate.kind(), "failed");
        }
    }
}
