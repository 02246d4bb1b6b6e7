package dev.albumzip.server;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An S3 server with one bucket, and what it takes to fill it and to point the application at it. */
public abstract class S3Server implements AutoCloseable {
    public static final String BUCKET = "photos";

    /** S3's smallest part but for the last, in bytes. */
    public static final int PART_SIZE = 5 << 20;

    static final String ACCESS_KEY = "album-zip";
    static final String SECRET_KEY = "album-zip-secret";

    static {
        // Where the SDK inside the WAR finds them, being in the same JVM.
        System.setProperty("aws.accessKeyId", ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", SECRET_KEY);
    }

    public abstract URI endpoint();

    /** The application's settings, as context parameters. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of("aws.endpointUrlS3", endpoint().toString(), "albumzip.bucket", BUCKET));
    }

    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Puts objects so that the server keeps their CRC-32. */
    public void put(Map<String, byte[]> objects) {
        try (var s3 = client()) {
            objects.forEach((key, contents) -> s3.putObject(
                    request -> request.bucket(BUCKET).key(key).checksumCRC32(base64Crc32(contents)),
                    RequestBody.fromBytes(contents)));
        }
    }

    public void put(String key, byte[] contents) {
        put(Map.of(key, contents));
    }

    /** Puts an object in two parts, so that the server knows the CRC-32 of each but not of the whole. */
    public void putInParts(String key, byte[] contents) {
        try (var s3 = client()) {
            var upload = s3.createMultipartUpload(request -> request.bucket(BUCKET)
                    .key(key)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                    .checksumType(ChecksumType.COMPOSITE)).uploadId();
            var parts = List.of(
                    putPart(s3, key, upload, 1, Arrays.copyOf(contents, PART_SIZE)),
                    putPart(s3, key, upload, 2, Arrays.copyOfRange(contents, PART_SIZE, contents.length)));
            s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                    .key(key)
                    .uploadId(upload)
                    .multipartUpload(completed -> completed.parts(parts)));
        }
    }

    private static CompletedPart putPart(S3Client s3, String key, String upload, int number, byte[] contents) {
        var part = s3.uploadPart(
                request -> request.bucket(BUCKET)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(contents));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }

    protected void createBucket() {
        try (var s3 = client()) {
            s3.createBucket(request -> request.bucket(BUCKET));
        }
    }

    private static String base64Crc32(byte[] contents) {
        var crc32 = new CRC32();
        crc32.update(contents);
        var bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc32.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public abstract void close() throws IOException;
}
