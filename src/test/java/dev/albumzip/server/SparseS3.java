package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.server.HttpListener.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An S3 server for albums that nobody wants to store: its objects are zero bytes throughout, as many as one likes. It
 * lists and gives objects as S3 does, remembers what it was asked for, and checks no signatures.
 */
public final class SparseS3 extends S3Server {
    static final Instant LAST_MODIFIED = Instant.parse("2026-05-17T09:30:01Z");
    private static final byte[] ZEROS = new byte[64 * 1024];

    /** Other forms are left alone, as RFC 9110 allows: the answer is the whole object then. */
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private final NavigableMap<String, SparseObject> objects = new ConcurrentSkipListMap<>(
            Comparator.comparing(key -> key.getBytes(UTF_8), Arrays::compareUnsigned));
    private final Map<Long, String> checksums = new ConcurrentHashMap<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final LongAdder bytesSent = new LongAdder();
    private final Semaphore brokenOff = new Semaphore(0);
    private final HttpListener listener = new HttpListener(this::answer);

    /**
     * What was asked for.
     *
     * @param key empty for a listing
     * @param range the header of this name, or empty
     */
    public record Request(String method, String key, String range) {}

    /**
     * @param etag with its quotes
     * @param crc32 in base64, or empty if it is not stated
     */
    record SparseObject(String key, long size, String etag, String crc32) {}

    @Override
    public URI endpoint() {
        return listener.uri();
    }

    /** Puts an object whose CRC-32 is stated to those who ask for it. */
    public void put(String key, long size) {
        put(key, size, checksums.computeIfAbsent(size, SparseS3::base64Crc32));
    }

    public void putWithoutChecksum(String key, long size) {
        put(key, size, "");
    }

    private void put(String key, long size, String crc32) {
        var etag = "\"%016x%016x\"".formatted(key.hashCode(), size);
        objects.put(key, new SparseObject(key, size, etag, crc32));
    }

    private static String base64Crc32(long size) {
        var crc32 = new CRC32();
        for (long rest = size; rest > 0; rest -= ZEROS.length) {
            crc32.update(ZEROS, 0, (int) Math.min(ZEROS.length, rest));
        }
        var bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc32.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** All requests so far, in the order in which they came. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many bytes of objects have been written to connections so far. */
    public long bytesSent() {
        return bytesSent.sum();
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

    private Response answer(HttpListener.Request http) {
        var target = URI.create(http.target());
        var query = query(target);
        var path = target.getPath().split("/", 3);
        var key = path.length < 3 ? "" : path[2];
        requests.add(new Request(http.method(), key, http.header("Range")));
        if (!Set.of("GET", "HEAD").contains(http.method())) {
            return error(405, "MethodNotAllowed");
        }
        if (!path[1].equals(BUCKET)) {
            return error(404, "NoSuchBucket");
        }
        if (key.isEmpty()) {
            return "2".equals(query.get("list-type"))
                    ? xml(200, SparseListing.page(objects, query))
                    : error(501, "NotImplemented");
        }
        // Only the SDK's name for the call may stand in the query: any other field asks for something else.
        return Set.of("x-id").containsAll(query.keySet()) ? give(key, http) : error(501, "NotImplemented");
    }

    private static Map<String, String> query(URI target) {
        var query = new HashMap<String, String>();
        if (target.getRawQuery() != null) {
            for (var field : target.getRawQuery().split("&", -1)) {
                var parts = (field + "=").split("=", -1);
                query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return query;
    }

    private Response give(String key, HttpListener.Request http) {
        var object = objects.get(key);
        if (object == null) {
            return error(404, "NoSuchKey");
        }
        if (!Set.of("", "*", object.etag()).contains(http.header("If-Match"))) {
            return error(412, "PreconditionFailed");
        }
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", "image/jpeg");
        headers.put("ETag", object.etag());
        var lastModified = LAST_MODIFIED.atOffset(ZoneOffset.UTC);
        headers.put("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(lastModified));
        var range = RANGE.matcher(http.header("Range"));
        if (range.matches()) {
            return part(object.size(), range, headers);
        }
        if (!object.crc32().isEmpty() && http.header("x-amz-checksum-mode").equals("ENABLED")) {
            headers.put("x-amz-checksum-crc32", object.crc32());
            headers.put("x-amz-checksum-type", "FULL_OBJECT");
        }
        return zeros(200, headers, object.size());
    }

    private Response part(long size, Matcher range, Map<String, String> headers) {
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (first > last) {
            return error(416, "InvalidRange");
        }
        headers.put("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
        return zeros(206, headers, last - first + 1);
    }

    private Response zeros(int status, Map<String, String> headers, long count) {
        return new Response(status, headers, count, out -> writeZeros(count, out));
    }

    private void writeZeros(long count, OutputStream out) throws IOException {
        for (long rest = count; rest > 0; rest -= ZEROS.length) {
            int length = (int) Math.min(ZEROS.length, rest);
            try {
                out.write(ZEROS, 0, length);
            } catch (IOException e) {
                brokenOff.release();
                throw e;
            }
            bytesSent.add(length);
        }
    }

    private static Response error(int status, String code) {
        return xml(status, "<Error><Code>" + code + "</Code></Error>");
    }

    private static Response xml(int status, String root) {
        var document = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root).getBytes(UTF_8);
        var headers = Map.of("Content-Type", "application/xml");
        return new Response(status, headers, document.length, out -> out.write(document));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
