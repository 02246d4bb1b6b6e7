package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** GETs the objects of a bucket, and pages of their listing. */
final class ObjectClient implements Closeable {
    /**
     * In bytes. The kernel's own would grow to megabytes for each client that has stalled; this is enough for 100 MB/s
     * where S3 is 2 ms away.
     */
    private static final int RECEIVE_BUFFER = 256 * 1024;

    private static final int MAX_ERROR = 4 * 1024;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    private final RequestSigner signer;
    private final Duration timeout;
    private final HttpPool pool = new HttpPool();

    /**
     * @param timeout how long S3 may send nothing while it is read
     */
    ObjectClient(RequestSigner signer, Duration timeout) {
        this.signer = signer;
        this.timeout = timeout;
    }

    /**
     * Asks for an object once.
     *
     * @throws S3Exception if S3 refuses it
     * @throws IOException if S3 does not answer
     */
    ObjectBody get(String key, Map<String, String> headers) throws IOException {
        return send(signer.get(key, Map.of(), headers));
    }

    /** Asks for a page of a listing once, and throws as {@link #get} does. */
    ObjectBody list(Map<String, String> query) throws IOException {
        return send(signer.get("", query, Map.of()));
    }

    private ObjectBody send(SdkHttpRequest request) throws IOException {
        var pooled = pool.take();
        if (pooled.isPresent()) {
            try {
                return send(request, pooled.get());
            } catch (SocketTimeoutException | S3Failure e) {
                throw e;
            } catch (IOException e) {
                // The server has closed it meanwhile, as RFC 9112, section 9.3.1 has clients expect.
            }
        }
        var opened = HttpConnection.open(request.protocol().equals("https"), request.host(), request.port(),
                Bucket.CONNECT_TIMEOUT, timeout, RECEIVE_BUFFER);
        pool.add(opened);
        return send(request, opened);
    }

    private ObjectBody send(SdkHttpRequest request, HttpConnection connection) throws IOException {
        HttpHead head;
        try {
            head = connection.send(text(request));
        } catch (IOException | RuntimeException e) {
            pool.discard(connection);
            throw e;
        }
        var body = new ObjectBody(connection, pool, head);
        if (head.status() == 200 || head.status() == 206) {
            return body;
        }
        try (body) {
            throw refusal(head, body);
        }
    }

    private static String text(SdkHttpRequest request) throws S3Failure {
        var text = new StringBuilder(2048).append("GET ").append(request.encodedPath());
        request.encodedQueryParameters().ifPresent(query -> text.append('?').append(query));
        text.append(" HTTP/1.1\r\n");
        for (var header : request.headers().entrySet()) {
            var value = String.join(",", header.getValue());
            // An ETag comes from a listing or an index, and must not bring headers of its own.
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw S3Failure.permanent(header.getKey() + " must have no control character: '" + value + "'");
            }
            text.append(header.getKey()).append(": ").append(value).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    private static S3Exception refusal(HttpHead head, ObjectBody body) throws IOException {
        var xml = new String(body.readNBytes(MAX_ERROR), ISO_8859_1);
        var code = find(CODE, xml).orElse("");
        return (S3Exception) S3Exception.builder()
                .statusCode(head.status())
                .requestId(head.headers().get("x-amz-request-id"))
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3").errorCode(code)
                        .errorMessage(code.isEmpty()
                                ? "no reason given"
                                : code + find(MESSAGE, xml).map(": "::concat).orElse(""))
                        .build())
                .build();
    }

    private static Optional<String> find(Pattern pattern, CharSequence xml) {
        return pattern.matcher(xml).results().map(found -> found.group(1)).findFirst();
    }

    @Override
    public void close() {
        pool.close();
    }
}
