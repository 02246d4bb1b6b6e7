package dev.albumzip.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of clients of all kinds for minutes while S3 does all kinds of wrong: no wrong byte, and nothing stays. Its
 * name keeps it out of the usual build; the profile "soak" runs it.
 */
class SoakRun {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 15);
    private static final int CLIENTS = Integer.getInteger("soak.clients", 300);
    private static final long SEED = Long.getLong("soak.seed", 42);

    /** Of all requests; the strategies want more, and the faults leave more. */
    private static final double LEAST_WHOLE = 0.4;

    private static final Duration SAMPLED_EVERY = Duration.ofSeconds(5);

    /** Until the containers have closed idle connections, and the application those to S3. */
    private static final Duration SETTLING = Duration.ofSeconds(Target.IDLE_SECONDS + 5);

    private final Map<WebServer.Kind, Resources> peaks = new EnumMap<>(WebServer.Kind.class);

    @Test
    void staysFlatAndTellsNoLies() throws Exception {
        System.out.printf("%d clients for %d minutes with the seed %d%n", CLIENTS, MINUTES, SEED);
        var total = Duration.ofMinutes(MINUTES);
        try (var tomcat = new Target(WebServer.Kind.TOMCAT, SEED);
                var jetty = new Target(WebServer.Kind.JETTY, SEED)) {
            var targets = List.of(tomcat, jetty);
            List<Rest> reference;
            List<Rest> end;
            List<String> failures;
            try (var clients = new Clients(targets, CLIENTS, SEED)) {
                watch(targets, total.dividedBy(5));
                reference = rest(clients, targets);
                clients.goOn();
                watch(targets, total.multipliedBy(4).dividedBy(5));
                end = rest(clients, targets);
                failures = clients.failures();
            }
            var columns = new ArrayList<Summary.Column>();
            for (int i = 0; i < targets.size(); i++) {
                var target = targets.get(i);
                columns.add(new Summary.Column(
                        target, reference.get(i), end.get(i), peaks.get(target.kind()), target.stopSeconds()));
                end.get(i).leaksSince(reference.get(i)).forEach(leak -> failures.add(target.kind() + ", " + leak));
                failures.addAll(target.escaped());
                if (target.tally().of(Outcome.WHOLE) < LEAST_WHOLE * target.tally().requests()) {
                    failures.add(target.kind() + ", too few whole downloads to mean anything");
                }
            }
            System.out.printf("%d clients, %d minutes, seed %d%n%s", CLIENTS, MINUTES, SEED, new Summary(columns));
            assertEquals(List.of(), failures);
        }
    }

    private void watch(List<Target> targets, Duration time) throws InterruptedException {
        targets.forEach(target -> target.disturb(true));
        for (var end = Instant.now().plus(time); Instant.now().isBefore(end);) {
            Thread.sleep(SAMPLED_EVERY);
            for (var target : targets) {
                peaks.merge(target.kind(), target.resources(), Resources::max);
            }
        }
    }

    /** Leaves the clients paused. */
    private static List<Rest> rest(Clients clients, List<Target> targets) throws InterruptedException, IOException {
        targets.forEach(target -> target.disturb(false));
        clients.pause();
        targets.forEach(Target::awaitIdle);
        Thread.sleep(SETTLING);
        var rests = new ArrayList<Rest>();
        for (var target : targets) {
            rests.add(target.rest());
        }
        return rests;
    }
}
