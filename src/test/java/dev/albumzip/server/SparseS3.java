package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.albumzip.server.SparseObject.Checksum;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An S3 server for albums that nobody wants to store: its objects are zero bytes throughout, as many as one likes. It
 * lists and gives objects as S3 does, remembers what it was asked for, takes no uploads and checks no signatures.
 */
public final class SparseS3 extends S3Server {
    private static final int BACKLOG = 4096;
    private static final int MAX_KEY_BYTES = 1024;

    /** Other forms are left alone, as RFC 9110 allows: the answer is the whole object then. */
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    static {
        // Nagle's algorithm and delayed acknowledgements would hold up each photo of more than 8 KB for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final NavigableMap<String, SparseObject> objects = new ConcurrentSkipListMap<>(
            Comparator.comparing(key -> key.getBytes(UTF_8), Arrays::compareUnsigned));
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final LongAdder bytesSent = new LongAdder();
    private final AtomicInteger inProgress = new AtomicInteger();
    private final Semaphore brokenOff = new Semaphore(0);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /**
     * What was asked for.
     *
     * @param key empty for a listing
     * @param range the header of this name, or empty
     */
    public record Request(String method, String key, String range) {}

    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public SparseS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Puts an object whose CRC-32 is stated to those who ask for it. */
    public void put(String key, long size) {
        objects.put(key, new SparseObject(key, size, Checksum.OF_WHOLE));
    }

    public void putWithoutChecksum(String key, long size) {
        objects.put(key, new SparseObject(key, size, Checksum.NONE));
    }

    /** Puts an object of which only a checksum of its parts' checksums is stated; the parts it does not tell. */
    public void putWithCompositeChecksum(String key, long size) {
        objects.put(key, new SparseObject(key, size, Checksum.OF_PARTS));
    }

    /** All requests so far, in the order in which they came. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many bytes of objects have been written to connections so far. */
    public long bytesSent() {
        return bytesSent.sum();
    }

    /** Requests that are being answered. */
    public int inProgress() {
        return inProgress.get();
    }

    /** Waits until a client has broken off the body of an object, each time for one more. */
    public boolean awaitBrokenOff() throws InterruptedException {
        return brokenOff.tryAcquire(20, TimeUnit.SECONDS);
    }

    /** Starts {@link #requests} and {@link #bytesSent} anew. */
    public void forgetRequests() {
        requests.clear();
        bytesSent.reset();
    }

    private void answer(HttpExchange exchange) throws IOException {
        inProgress.incrementAndGet();
        try (exchange) {
            var method = exchange.getRequestMethod();
            var path = exchange.getRequestURI().getPath().split("/", 3);
            var key = path.length < 3 ? "" : path[2];
            var query = requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            requests.add(new Request(method, key, header(exchange, "Range")));
            if (!Set.of("GET", "HEAD").contains(method)) {
                sendXml(exchange, 405, error("MethodNotAllowed"));
            } else if (!path[1].equals(BUCKET)) {
                sendXml(exchange, 404, error("NoSuchBucket"));
            } else if (key.getBytes(UTF_8).length > MAX_KEY_BYTES) {
                sendXml(exchange, 400, error("KeyTooLongError"));
            } else if (key.isEmpty() && query.contains("list-type=2")) {
                sendXml(exchange, 200, SparseListing.page(objects, exchange.getRequestURI()));
            } else if (!key.isEmpty() && !query.contains("attributes")) {
                sendObject(exchange, key);
            } else {
                sendXml(exchange, 501, error("NotImplemented"));
            }
        } finally {
            inProgress.decrementAndGet();
        }
    }

    private void sendObject(HttpExchange exchange, String key) throws IOException {
        var object = objects.get(key);
        if (object == null) {
            sendXml(exchange, 404, error("NoSuchKey"));
        } else if (!Set.of("", "*", object.etag()).contains(header(exchange, "If-Match"))) {
            sendXml(exchange, 412, error("PreconditionFailed"));
        } else {
            object.describe(exchange.getResponseHeaders());
            var range = RANGE.matcher(header(exchange, "Range"));
            if (range.matches()) {
                sendRange(exchange, object.size(), range);
            } else {
                sendWhole(exchange, object);
            }
        }
    }

    private void sendWhole(HttpExchange exchange, SparseObject object) throws IOException {
        if (object.stated() != Checksum.NONE && header(exchange, "x-amz-checksum-mode").equals("ENABLED")) {
            boolean whole = object.stated() == Checksum.OF_WHOLE;
            exchange.getResponseHeaders().set("x-amz-checksum-crc32", whole ? object.crc32() : "AAAAAA==-2");
            exchange.getResponseHeaders().set("x-amz-checksum-type", whole ? "FULL_OBJECT" : "COMPOSITE");
        }
        send(exchange, 200, object.size(), out -> SparseObject.write(object.size(), out, bytesSent));
    }

    private void sendRange(HttpExchange exchange, long size, Matcher range) throws IOException {
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (first > last) {
            sendXml(exchange, 416, error("InvalidRange"));
        } else {
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
            send(exchange, 206, last - first + 1, out -> SparseObject.write(last - first + 1, out, bytesSent));
        }
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code></Error>";
    }

    private void sendXml(HttpExchange exchange, int status, String root) throws IOException {
        var document = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, status, document.length, out -> out.write(document));
    }

    private void send(HttpExchange exchange, int status, long length, Body body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
            try {
                body.writeTo(exchange.getResponseBody());
            } catch (IOException e) {
                brokenOff.release();
                throw e;
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        executor.close();
    }
}
