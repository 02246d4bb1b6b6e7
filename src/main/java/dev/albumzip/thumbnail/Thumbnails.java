package dev.albumzip.thumbnail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Small pictures of photos: what the camera has put into the photo's first bytes, else made from the whole photo, one
 * at a time. Each is made once, and kept as long as there is room.
 */
public final class Thumbnails implements AutoCloseable {
    /** Pixels on the longer side, at most. */
    static final int SIZE = 320;

    private static final Logger LOG = System.getLogger(Thumbnails.class.getName());

    private static final int QUEUE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STOP_TIME = Duration.ofSeconds(2);

    /** Bytes that a cache entry takes beside the picture and the key. */
    private static final int OVERHEAD = 300;

    private final ThumbnailMaker maker;
    private final Duration patience;
    private final Cache<Version, Optional<Thumbnail>> cache;

    /** Not in an asynchronous cache, which logs each failure as a warning. */
    private final ConcurrentMap<Version, Work> running = new ConcurrentHashMap<>();

    private final ExecutorService executor;
    private volatile Thread thread;

    private record Version(String key, String etag) {}

    private record Work(Photo photo, Version version, CompletableFuture<Optional<Thumbnail>> made) {}

    /** @param cacheBytes memory for thumbnails that have been made */
    public Thumbnails(PhotoSource photos, long cacheBytes) {
        this(photos, cacheBytes, PATIENCE);
    }

    /** @param patience how long a caller waits */
    Thumbnails(PhotoSource photos, long cacheBytes, Duration patience) {
        maker = new ThumbnailMaker(photos);
        this.patience = patience;
        cache = Caffeine.newBuilder().maximumWeight(cacheBytes).weigher(Thumbnails::weight).build();
        executor = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                this::newThread);
    }

    private Thread newThread(Runnable work) {
        thread = Thread.ofPlatform().daemon().name("thumbnail").unstarted(work);
        return thread;
    }

    private static int weight(Version version, Optional<Thumbnail> thumbnail) {
        return OVERHEAD + version.key.length() + thumbnail.map(found -> found.bytes().length).orElse(0);
    }

    /**
     * The thumbnail of a photo; none where the photo is of an unknown kind, damaged or huge, or where there is too much
     * to do at the moment.
     *
     * @throws IOException if the photo cannot be had as it was listed
     */
    public Optional<Thumbnail> of(Photo photo) throws IOException, InterruptedException {
        if (!ThumbnailMaker.mayDecode(photo)) {
            return Optional.empty();
        }
        var version = new Version(photo.key(), photo.etag());
        var known = cache.getIfPresent(version);
        if (known != null) {
            return known;
        }
        var mine = new Work(photo, version, new CompletableFuture<>());
        var others = running.putIfAbsent(version, mine);
        if (others == null) {
            begin(mine);
        }
        return await(others == null ? mine : others);
    }

    private void begin(Work work) {
        try {
            var embedded = maker.embedded(work.photo);
            if (embedded.isPresent()) {
                keep(work, embedded);
            } else {
                executor.execute(() -> makeOfWhole(work));
            }
        } catch (Throwable e) {
            fail(work, e);
        }
    }

    private void makeOfWhole(Work work) {
        try {
            keep(work, maker.ofWhole(work.photo));
        } catch (Throwable e) {
            fail(work, e);
        }
    }

    /** The cache first, so that whoever comes finds it there or here. */
    private void keep(Work work, Optional<Thumbnail> thumbnail) {
        cache.put(work.version, thumbnail);
        running.remove(work.version, work);
        work.made.complete(thumbnail);
    }

    private void fail(Work work, Throwable cause) {
        running.remove(work.version, work);
        work.made.completeExceptionally(cause);
    }

    private Optional<Thumbnail> await(Work work) throws IOException, InterruptedException {
        try {
            return work.made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (!(e.getCause() instanceof RejectedExecutionException)) {
                LOG.log(Level.WARNING, "no thumbnail of " + work.photo.key(), e.getCause());
            }
            return Optional.empty();
        }
    }

    /** Ends what is being made; who waits for it gets none. */
    @Override
    public void close() {
        executor.shutdown();
        // Before the interrupt, of which the one being made fails as if S3 had.
        var closed = new RejectedExecutionException("closed");
        running.values().forEach(work -> fail(work, closed));
        executor.shutdownNow();
        try {
            // Not for the executor, which has ended before its thread; and that Tomcat would take for a leak.
            if (thread != null) {
                thread.join(STOP_TIME);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
