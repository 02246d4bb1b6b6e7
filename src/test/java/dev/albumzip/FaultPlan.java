package dev.albumzip;

import dev.albumzip.server.Injection;
import dev.albumzip.server.Injection.Position;
import dev.albumzip.server.S3Fault;
import dev.albumzip.server.S3Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Faults at random, yet the same in each run with the same seed: a fault hangs on the download, the object and how
 * often the download has asked for it. For that each album has one download at a time.
 */
final class FaultPlan implements Function<S3Request, Optional<Injection>> {
    /** The start of the names of photos whose checksum S3 states. */
    static final String STATED = "stated";

    private static final List<Position> POSITIONS = List.of(Position.values());
    private static final double PROBABILITY = 0.08;

    /** The albums are of one page. */
    private static final Set<S3Fault> OF_PAGE = EnumSet.of(S3Fault.FAILED_PAGE, S3Fault.DROPPED_KEY);

    private final Map<String, Download> downloads = new ConcurrentHashMap<>();
    private final long seed;

    private record Download(int number, boolean whole, Map<String, Integer> tries, Queue<Planned> faults) {}

    private record Planned(String subject, Injection injection) {}

    FaultPlan(long seed) {
        this.seed = seed;
    }

    /**
     * A download begins.
     *
     * @param folder of the album in S3
     * @param whole whether the archive is read to its end, so that every checksum is looked at
     */
    void begin(String folder, int number, boolean whole) {
        downloads.put(folder, new Download(number, whole, new ConcurrentHashMap<>(), new ConcurrentLinkedQueue<>()));
    }

    /** What has been planned for the download that began last, in words. */
    String faults(String folder) {
        return downloads.get(folder).faults.toString();
    }

    /** Whether the download that began last may have got other bytes than the archive's. */
    boolean altersContents(String folder) {
        return downloads.get(folder).faults.stream().anyMatch(planned -> planned.injection.fault().altersContents());
    }

    @Override
    public Optional<Injection> apply(S3Request request) {
        var subject = request.subject();
        var download = downloads.get(subject.substring(0, subject.indexOf('/', "albums/".length()) + 1));
        if (download == null) {
            return Optional.empty();
        }
        int attempt = download.tries.merge(request.method() + subject, 1, Integer::sum);
        var random = new SplittableRandom(
                Objects.hash(seed, download.number, request.method(), subject, attempt));
        if (random.nextDouble() >= PROBABILITY) {
            return Optional.empty();
        }
        var injection = new Injection(one(faults(request, download.whole), random), one(POSITIONS, random));
        download.faults.add(new Planned(subject, injection));
        return Optional.of(injection);
    }

    private static <T> T one(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<S3Fault> faults(S3Request request, boolean whole) {
        var faults = EnumSet.allOf(S3Fault.class);
        faults.removeIf(S3Fault::isOfListing);
        // Only where somebody states the checksum and the application gets to see all bytes can it find such a fault.
        // A HEAD may also be a late one of the download before.
        if (!whole || request.method().equals("HEAD") || !request.key().contains("/" + STATED)) {
            faults.removeIf(S3Fault::altersContents);
        }
        if (request.isListing()) {
            faults.addAll(OF_PAGE);
        }
        return List.copyOf(faults);
    }
}
