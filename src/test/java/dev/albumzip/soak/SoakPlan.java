package dev.albumzip.soak;

import dev.albumzip.server.Injection;
import dev.albumzip.server.Injection.Position;
import dev.albumzip.server.S3Fault;
import dev.albumzip.server.S3Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Faults at random: the n-th request for a key meets the same one in each run with the same seed. */
final class SoakPlan implements Function<S3Request, Optional<Injection>> {
    private static final double PROBABILITY = 0.03;
    private static final List<Position> POSITIONS = List.of(Position.values());

    /** The albums are of one page. */
    private static final Set<S3Fault> OF_PAGE = EnumSet.of(S3Fault.FAILED_PAGE, S3Fault.DROPPED_KEY);

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final long seed;
    private volatile boolean on;

    SoakPlan(long seed) {
        this.seed = seed;
    }

    void turn(boolean toOn) {
        on = toOn;
    }

    @Override
    public Optional<Injection> apply(S3Request request) {
        if (!on) {
            return Optional.empty();
        }
        int number = requests.merge(request.method() + request.subject(), 1, Integer::sum);
        var random = new SplittableRandom(Objects.hash(seed, request.method(), request.subject(), number));
        return random.nextDouble() < PROBABILITY
                ? Optional.of(new Injection(one(faults(request), random), one(POSITIONS, random)))
                : Optional.empty();
    }

    private static <T> T one(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<S3Fault> faults(S3Request request) {
        var faults = EnumSet.allOf(S3Fault.class);
        faults.removeIf(S3Fault::isOfListing);
        // The page of an album that is not there has no key to drop.
        if (request.isListing() && !request.subject().equals("albums/" + Malformed.NO_ALBUM + "/")) {
            faults.addAll(OF_PAGE);
        }
        if (request.isListing() || !SoakAlbum.isTampered(request.key())) {
            faults.removeIf(S3Fault::altersContents);
        }
        return List.copyOf(faults);
    }
}
