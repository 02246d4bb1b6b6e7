package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import dev.albumzip.s3.S3Meters.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One bucket of S3: the calls that an album download needs, each failing as an {@link S3Failure}. */
public final class Bucket implements AutoCloseable {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What the next try may not meet: credentials are looked up anew for each, and clocks get set. */
    private static final Set<String> TEMPORARY_CODES = Set.of("ExpiredToken", "RequestTimeout", "RequestTimeTooSkewed");

    private static final String CHECKSUM_MODE = "x-amz-checksum-mode";

    private final S3Client s3;
    private final ObjectClient objects;
    private final String name;
    private final boolean secure;
    private final int tries;
    private final S3Meters meters;

    private Bucket(S3Client s3, ObjectClient objects, String name, boolean secure, int tries, S3Meters meters) {
        this.s3 = s3;
        this.objects = objects;
        this.name = name;
        this.secure = secure;
        this.tries = tries;
        this.meters = meters;
    }

    /**
     * Connects with the SDK's default credential chain. Nothing is sent yet.
     *
     * @param endpoint of a server other than Amazon's
     * @param region of the bucket; without one the SDK looks for it, except where there is an endpoint of one's own,
     *     for few such servers care
     * @param pathStyle whether the bucket stands in the path and not in the host name
     * @param timeout how long S3 may send nothing while it is read
     * @param tries how often one thing is tried in a row, 1 or more
     * @param registry for what is measured of S3
     */
    public static Bucket connect(
            String name,
            Optional<URI> endpoint,
            Optional<String> region,
            boolean pathStyle,
            Duration timeout,
            int tries,
            MeterRegistry registry) {
        var builder = S3Client.builder()
                .forcePathStyle(pathStyle)
                // The bodies are checked against the CRC-32 that the archive states, once and not twice.
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(timeout))
                // Bodies that break have to be tried again here, and so calls are as well, counted together.
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()));
        endpoint.ifPresent(builder::endpointOverride);
        region.or(() -> endpoint.map(ignored -> "us-east-1")).map(Region::of).ifPresent(builder::region);
        boolean secure = endpoint.map(url -> url.getScheme().equals("https")).orElse(true);
        var s3 = builder.build();
        return new Bucket(s3, new ObjectClient(new RequestSigner(s3, name), timeout), name, secure, tries,
                new S3Meters(registry));
    }

    /** Whether TLS keeps the bytes from being changed on their way. */
    boolean isSecure() {
        return secure;
    }

    /**
     * A page of the objects below a prefix, in key order.
     *
     * @param continuationToken of the page before, or null
     */
    ListingPage list(String prefix, String continuationToken) throws S3Failure {
        return list(prefix, continuationToken, Map.of());
    }

    /** The same, but of what has another slash after the prefix only the part up to there. */
    ListingPage listFolders(String prefix, String continuationToken) throws S3Failure {
        return list(prefix, continuationToken, Map.of("delimiter", "/"));
    }

    private ListingPage list(String prefix, String continuationToken, Map<String, String> more) throws S3Failure {
        var query = new HashMap<>(more);
        if (continuationToken != null) {
            query.put("continuation-token", continuationToken);
        }
        return call(Operation.LIST, "list " + prefix, () -> listPage(prefix, query));
    }

    private ListingPage listPage(String prefix, Map<String, String> more) throws IOException {
        var query = new HashMap<>(more);
        query.put("list-type", "2");
        query.put("prefix", prefix);
        // Keys in percent-encoding, for one may hold what XML cannot.
        query.put("encoding-type", "url");
        try (var body = objects.list(query)) {
            return ListingPage.parse(body);
        }
    }

    /**
     * Sees whether S3 tells what is below a prefix. Tries once.
     *
     * @throws S3Failure if not
     */
    public void check(String prefix) throws S3Failure {
        callOnce(Operation.LIST, "list " + prefix, () -> listPage(prefix, Map.of("max-keys", "1")));
    }

    /** Reads an object, from its beginning as often as it takes, or says that there is none. */
    <T> Optional<T> find(String key, Reader<T> reader) throws S3Failure {
        return call(Operation.GET, "get " + key, () -> {
            try (var body = objects.get(key, Map.of())) {
                return Optional.of(reader.read(body));
            } catch (S3Exception e) {
                if (code(e).equals("NoSuchKey")) {
                    return Optional.empty();
                }
                // Half an answer: what does not exist may be the key, and may be the bucket.
                if (e.statusCode() == 404 && code(e).isEmpty()) {
                    throw S3Failure.temporary("S3 does not say what there is none of: " + key, e);
                }
                throw e;
            }
        });
    }

    /** How often, in a row, one thing may be tried with {@link #open}. */
    Tries tries() {
        return new Tries(tries, meters);
    }

    /**
     * Opens a piece of a photo, in the version that was listed, from a byte to the one before another; if it is the
     * whole photo, asks for its checksum. Tries once.
     */
    ObjectBody open(Photo photo, long from, long to) throws S3Failure {
        var headers = new HashMap<String, String>();
        if (!photo.etag().isEmpty()) {
            headers.put("If-Match", quoted(photo.etag()));
        }
        if (from == 0 && to == photo.size()) {
            headers.put(CHECKSUM_MODE, "ENABLED");
        } else {
            headers.put("Range", "bytes=" + from + "-" + (to - 1));
        }
        return callOnce(Operation.GET, "get '" + photo.key() + "' from byte " + from + " of " + photo.size(),
                () -> objects.get(photo.key(), headers));
    }

    /** Asks what S3 knows of that version of an object which has this ETag, its checksum included. */
    HeadObjectResponse head(String key, String etag) throws S3Failure {
        return call(
                Operation.HEAD,
                "head " + key,
                () -> s3.headObject(request -> request.bucket(name)
                        .key(key)
                        .ifMatch(quoted(etag))
                        .overrideConfiguration(Bucket::askForChecksum)));
    }

    /** As a header and not through checksumMode: the SDK would hash the body once more. */
    private static void askForChecksum(AwsRequestOverrideConfiguration.Builder request) {
        request.putHeader(CHECKSUM_MODE, "ENABLED");
    }

    /** The parts of an object that was uploaded in parts, if the server knows them and the object is this version. */
    List<ObjectPart> parts(String key, String etag) throws S3Failure {
        return call(Operation.ATTRIBUTES, "get parts of " + key, () -> {
            var parts = new ArrayList<ObjectPart>();
            Integer marker = null;
            while (true) {
                int after = marker == null ? 0 : marker;
                var response = s3.getObjectAttributes(request -> request.bucket(name)
                        .key(key)
                        .partNumberMarker(after)
                        .objectAttributes(ObjectAttributes.E_TAG, ObjectAttributes.OBJECT_PARTS));
                var page = response.objectParts();
                if (page == null || !etag.equals(withoutQuotes(response.eTag()))) {
                    return List.of();
                }
                parts.addAll(page.parts());
                marker = page.nextPartNumberMarker();
                if (!Boolean.TRUE.equals(page.isTruncated()) || marker == null) {
                    return parts;
                }
            }
        });
    }

    static String withoutQuotes(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    /** None for the photos of those servers that list without ETags. */
    private static String quoted(String etag) {
        return etag.isEmpty() ? null : '"' + etag + '"';
    }

    @FunctionalInterface
    private interface Call<T> {
        T get() throws IOException;
    }

    /** Takes an object's contents. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ObjectBody contents) throws IOException;
    }

    private <T> T call(Operation operation, String what, Call<T> call) throws S3Failure {
        for (var left = tries();;) {
            try {
                var answer = callOnce(operation, what, call);
                left.succeeded();
                return answer;
            } catch (S3Failure e) {
                left.failed(e);
            }
        }
    }

    private <T> T callOnce(Operation operation, String what, Call<T> call) throws S3Failure {
        long start = System.nanoTime();
        try {
            var answer = call.get();
            meters.answered(operation, System.nanoTime() - start);
            return answer;
        } catch (S3Failure e) {
            throw e;
        } catch (IOException | SdkException | UncheckedIOException e) {
            // The SDK's XML parser does not wrap what breaks off a page of a listing.
            var message = "S3 could not " + what + " in bucket " + name + ": " + e.getMessage();
            throw isTemporary(e) ? S3Failure.temporary(message, e) : S3Failure.permanent(message, e);
        }
    }

    /** No answer at all, 5xx and 429 pass; any other answer stays the same until somebody mends its reason. */
    private static boolean isTemporary(Exception e) {
        if (!(e instanceof S3Exception answer)) {
            return true;
        }
        int status = answer.statusCode();
        return (status >= 500 && status != 501) || status == 429 || TEMPORARY_CODES.contains(code(answer));
    }

    private static String code(S3Exception e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    @Override
    public void close() {
        objects.close();
        s3.close();
    }
}
