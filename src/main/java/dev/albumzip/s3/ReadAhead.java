package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSequence;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * Opens photos while the ones before them are being sent, and fetches their first bytes, which of small photos are all:
 * so S3's latency is waited for once and not for each photo. It goes as far ahead as S3 is slower than the client; of a
 * client that is slow or has stalled nothing is read ahead.
 */
final class ReadAhead implements PhotoSequence {
    static final int MAX_PHOTOS = 32;

    /** Of one photo. */
    private static final int MAX_BYTES = 256 * 1024;

    /** What a connection costs besides, most of it in the kernel; else tiny photos might open any number of them. */
    private static final int CONNECTION_BYTES = 64 * 1024;

    /** Where sending a photo takes so many times longer than opening it, nothing is gained, and lost if the client leaves. */
    private static final int SLOW_CLIENT = 32;

    private final Opener opener;
    private final List<Photo> order;
    private final MemoryBudget memory;
    private final LongSupplier nanoClock;
    private final Deque<Fetch> fetches = new ArrayDeque<>();
    private final Average fetching = new Average();
    private final Average sending = new Average();
    private ExecutorService executor;
    private int next;
    private long handedOut;
    private long memoryHandedOut;

    private record Fetch(long memory, CompletableFuture<Opened> opened) {}

    private record Opened(PhotoBytes photo, long nanos) {}

    /** Opens a photo, and fetches so many of its first bytes. */
    @FunctionalInterface
    interface Opener {
        PhotoBytes open(Photo photo, int ahead) throws IOException;
    }

    /**
     * @param memory for the bytes that are fetched ahead
     * @param nanoClock {@link System#nanoTime()}
     */
    ReadAhead(Opener opener, List<Photo> order, MemoryBudget memory, LongSupplier nanoClock) {
        this.opener = opener;
        this.order = order;
        this.memory = memory;
        this.nanoClock = nanoClock;
    }

    @Override
    public PhotoBytes next() throws IOException {
        memory.giveBack(memoryHandedOut);
        memoryHandedOut = 0;
        if (next > 0) {
            sending.add(nanoClock.getAsLong() - handedOut);
        }
        Opened opened;
        if (fetches.isEmpty()) {
            opened = open(order.get(next), 0);
            next++;
        } else {
            // Removed only then, so that what fails is given up with the rest.
            opened = await(fetches.getFirst().opened());
            memoryHandedOut = fetches.remove().memory();
        }
        fetching.add(opened.nanos());
        fetchAhead();
        handedOut = nanoClock.getAsLong();
        return opened.photo();
    }

    private void fetchAhead() {
        int depth = depth();
        while (fetches.size() < depth && next < order.size()) {
            var photo = order.get(next);
            int bytes = (int) Math.min(photo.size(), MAX_BYTES);
            if (!memory.tryTake(bytes + CONNECTION_BYTES)) {
                return;
            }
            next++;
            if (executor == null) {
                executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("read-ahead").factory());
            }
            fetches.add(new Fetch(bytes + CONNECTION_BYTES, supply(photo, bytes)));
        }
    }

    /** How many photos the client takes while S3 gives one, and as many again, for neither is even. */
    private int depth() {
        if (sending.nanos == 0 || fetching.nanos * SLOW_CLIENT < sending.nanos) {
            return 0;
        }
        return (int) Math.clamp(Math.ceil(2.0 * fetching.nanos / sending.nanos), 1, MAX_PHOTOS);
    }

    private CompletableFuture<Opened> supply(Photo photo, int bytes) {
        var opened = new CompletableFuture<Opened>();
        executor.execute(() -> {
            try {
                opened.complete(open(photo, bytes));
            } catch (IOException | RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
        return opened;
    }

    private Opened open(Photo photo, int bytes) throws IOException {
        long start = nanoClock.getAsLong();
        var opened = opener.open(photo, bytes);
        return new Opened(opened, nanoClock.getAsLong() - start);
    }

    private static Opened await(CompletableFuture<Opened> opened) throws IOException {
        try {
            return opened.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a photo was being opened");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
        memory.giveBack(memoryHandedOut);
        memoryHandedOut = 0;
        fetches.forEach(this::giveUp);
        fetches.clear();
    }

    /** Even if it is opened only now. */
    private void giveUp(Fetch fetch) {
        var unused = fetch.opened().whenComplete((opened, failure) -> {
            memory.giveBack(fetch.memory());
            if (opened != null) {
                giveUp(opened.photo());
            }
        });
    }

    private static void giveUp(PhotoBytes photo) {
        try {
            photo.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the last few durations. */
    private static final class Average {
        private long nanos;

        void add(long duration) {
            nanos = nanos == 0 ? duration : nanos + (duration - nanos) / 4;
        }
    }
}
