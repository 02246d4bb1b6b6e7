package dev.albumzip.server;

import dev.albumzip.server.Injection.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server behind a relay that does what it can to disturb; what fills the bucket goes past the relay. */
public final class FaultyS3 extends S3Server {
    /** How long a port is closed that refuses connections: shorter than the application's backoffs together. */
    private static final int REFUSED_MILLIS = 200;

    private final S3ProxyServer s3 = new S3ProxyServer();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final LoopbackPort port;
    private final Set<Socket> idle = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final Map<S3Fault, AtomicInteger> injected = new EnumMap<>(S3Fault.class);

    /** Faults for requests that reopen what was cut. */
    private final Map<String, S3Fault> onReopening = new ConcurrentHashMap<>();

    /** The last element of each page of a listing, by the token that leads to the next page. */
    private final Map<String, String> lastElements = new ConcurrentHashMap<>();

    private volatile Function<S3Request, Optional<Injection>> schedule = request -> Optional.empty();

    public FaultyS3() {
        for (var fault : S3Fault.values()) {
            injected.put(fault, new AtomicInteger());
        }
        try {
            port = new LoopbackPort(executor, client -> executor.execute(() -> connect(client)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Disturbs the next request for which the predicate holds. */
    public void inject(S3Fault fault, Position position, Predicate<S3Request> where) {
        var done = new AtomicBoolean();
        schedule(request -> where.test(request) && done.compareAndSet(false, true)
                ? Optional.of(new Injection(fault, position))
                : Optional.empty());
    }

    /** Disturbs all requests for which the predicate holds. */
    public void injectAlways(S3Fault fault, Position position, Predicate<S3Request> where) {
        schedule(request -> where.test(request) ? Optional.of(new Injection(fault, position)) : Optional.empty());
    }

    /** Asks this function about each request, but for those that reopen what a fault has cut. */
    public void schedule(Function<S3Request, Optional<Injection>> each) {
        clear();
        schedule = each;
    }

    /** From now on all goes well, and no fault has happened. */
    public void clear() {
        schedule = request -> Optional.empty();
        onReopening.clear();
        injected.values().forEach(count -> count.set(0));
        open();
    }

    /** How often this fault has happened. */
    public int injected(S3Fault fault) {
        return injected.get(fault).get();
    }

    /** How many faults have happened. */
    public int injected() {
        return injected.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How many connections carry a request whose answer has not passed yet. */
    public int busyConnections() {
        return busy.get();
    }

    /** The folder whose files are the bucket's objects. */
    public Path bucketFolder() {
        return s3.bucketFolder();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    @Override
    public S3Client client() {
        return s3.client();
    }

    Optional<Injection> injectionFor(S3Request request) {
        var fault = onReopening.remove(request.subject());
        return fault == null ? schedule.apply(request) : Optional.of(new Injection(fault, Position.FIRST_BYTE));
    }

    void onReopening(S3Request request, S3Fault fault) {
        onReopening.put(request.subject(), fault);
    }

    void happened(S3Fault fault) {
        injected.get(fault).incrementAndGet();
    }

    Map<String, String> lastElements() {
        return lastElements;
    }

    void idle(Socket client) {
        idle.add(client);
    }

    void busy(Socket client) {
        idle.remove(client);
        busy.incrementAndGet();
    }

    void done() {
        busy.decrementAndGet();
    }

    /** Closes the port for a while, and the connections through which a request could still come. */
    void refuse() throws IOException {
        port.refuse();
        for (var client : idle) {
            client.close();
        }
        CompletableFuture.delayedExecutor(REFUSED_MILLIS, TimeUnit.MILLISECONDS, executor).execute(this::open);
    }

    private void open() {
        try {
            port.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(Socket client) {
        try (client; var server = new Socket(InetAddress.getLoopbackAddress(), s3.endpoint().getPort())) {
            new FaultyConnection(this, client, server).run();
        } catch (@SuppressWarnings("unused") IOException e) {
            // Either end may go at any time, and the other one then does.
            return;
        } finally {
            idle.remove(client);
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        // A virtual thread that is interrupted closes the socket that it waits for.
        executor.shutdownNow();
        executor.close();
        s3.close();
    }
}
