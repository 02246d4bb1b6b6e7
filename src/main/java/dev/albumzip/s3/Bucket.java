package dev.albumzip.s3;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket of S3: the calls that an album download needs, each failing as an {@link S3Failure}. */
public final class Bucket implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long S3 may send nothing. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final S3Client s3;
    private final String name;

    private Bucket(S3Client s3, String name) {
        this.s3 = s3;
        this.name = name;
    }

    /**
     * Connects with the SDK's default credential chain. Nothing is sent yet.
     *
     * @param endpoint of a server other than Amazon's
     * @param region of the bucket; without one the SDK looks for it, except where there is an endpoint of one's own,
     *     for few such servers care
     * @param pathStyle whether the bucket stands in the path and not in the host name
     */
    public static Bucket connect(String name, Optional<URI> endpoint, Optional<String> region, boolean pathStyle) {
        var builder = S3Client.builder()
                .forcePathStyle(pathStyle)
                // The bodies are checked against the CRC-32 that the archive states, once and not twice.
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT));
        endpoint.ifPresent(builder::endpointOverride);
        region.or(() -> endpoint.map(ignored -> "us-east-1")).map(Region::of).ifPresent(builder::region);
        return new Bucket(builder.build(), name);
    }

    /** Hands over all objects below a prefix, in key order, while the listing's pages come in. */
    void list(String prefix, Consumer<S3Object> each) throws S3Failure {
        call("list " + prefix, () -> {
            // In percent-encoding, for a key may hold what XML cannot; the SDK decodes it.
            s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix).encodingType(EncodingType.URL))
                    .contents().forEach(each);
            return null;
        });
    }

    /** Opens an object, or says that there is none. */
    Optional<ResponseInputStream<GetObjectResponse>> find(String key) throws S3Failure {
        return call("get " + key, () -> {
            try {
                return Optional.of(s3.getObject(request -> request.bucket(name).key(key)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** Opens that version of an object which has this ETag, and asks for its checksum. */
    ResponseInputStream<GetObjectResponse> open(String key, String etag) throws S3Failure {
        return open(key, etag, request -> request.overrideConfiguration(Bucket::askForChecksum));
    }

    /** Opens a piece of that version of an object which has this ETag, from a byte to the one before another. */
    ResponseInputStream<GetObjectResponse> open(String key, String etag, long from, long to) throws S3Failure {
        return open(key, etag, request -> request.range("bytes=" + from + "-" + (to - 1)));
    }

    private ResponseInputStream<GetObjectResponse> open(
            String key, String etag, Consumer<GetObjectRequest.Builder> more) throws S3Failure {
        return call(
                "get " + key,
                () -> s3.getObject(
                        request -> more.accept(request.bucket(name).key(key).ifMatch('"' + etag + '"')),
                        // The SDK would abort a body that waits for a slow client for 60 s.
                        ResponseTransformer.toInputStream(Duration.ZERO)));
    }

    /** Asks what S3 knows of that version of an object which has this ETag, its checksum included. */
    HeadObjectResponse head(String key, String etag) throws S3Failure {
        return call(
                "head " + key,
                () -> s3.headObject(request -> request.bucket(name)
                        .key(key)
                        .ifMatch('"' + etag + '"')
                        .overrideConfiguration(Bucket::askForChecksum)));
    }

    /** As a header and not through checksumMode: the SDK would hash the body once more. */
    private static void askForChecksum(AwsRequestOverrideConfiguration.Builder request) {
        request.putHeader("x-amz-checksum-mode", "ENABLED");
    }

    /** The parts of an object that was uploaded in parts, if the server knows them and the object is this version. */
    List<ObjectPart> parts(String key, String etag) throws S3Failure {
        return call("get parts of " + key, () -> {
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

    private <T> T call(String what, Supplier<T> call) throws S3Failure {
        try {
            return call.get();
        } catch (SdkException e) {
            var message = "S3 could not " + what + " in bucket " + name + ": " + e.getMessage();
            // No answer at all, 5xx and 429 pass; any other answer stays the same until somebody mends its reason.
            boolean temporary = !(e instanceof S3Exception s3e) || s3e.statusCode() >= 500 || s3e.statusCode() == 429;
            throw temporary ? S3Failure.temporary(message, e) : S3Failure.permanent(message, e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
