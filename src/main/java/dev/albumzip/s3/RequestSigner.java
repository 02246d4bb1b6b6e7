package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes signed GETs of a bucket and its objects. The SDK says where the bucket is, and signs; its presigner would take
 * seven times the CPU.
 */
final class RequestSigner {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final String region;

    /** Where the bucket is; ends with a slash. */
    private final URI bucket;

    /**
     * @param s3 whose endpoint, region and credentials are used
     */
    RequestSigner(S3Client s3, String bucketName) {
        var configuration = s3.serviceClientConfiguration();
        credentials = configuration.credentialsProvider();
        region = configuration.region().id();
        var object = s3.utilities().getUrl(url -> url.bucket(bucketName).key("x")).toString();
        bucket = URI.create(object.substring(0, object.length() - 1));
    }

    /**
     * Signs anew each time, for credentials are replaced while downloads run.
     *
     * @param key empty for the bucket itself
     */
    SdkHttpRequest get(String key, Map<String, String> query, Map<String, String> headers) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(bucket)
                .encodedPath(bucket.getRawPath() + encoded(key));
        query.forEach(request::putRawQueryParameter);
        headers.forEach(request::putHeader);
        var identity = credentials.resolveIdentity().join();
        return signer.sign(signed -> signed.identity(identity)
                .request(request.build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                // S3 takes keys as they are, where other services' paths are encoded twice and "a/../b" is "b".
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)).request();
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, UTF_8)
                .replace("+", "%20").replace("*", "%2A").replace("%7E", "~").replace("%2F", "/");
    }
}
