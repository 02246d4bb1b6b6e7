package dev.albumzip.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3Proxy over a temporary folder, in this JVM, on a free port of the loopback interface. */
public final class S3ProxyServer extends S3Server {
    /** Downloads at once are limited by it; its default is 200. */
    private static final int THREADS = 600;

    private final Path folder;
    private final S3Proxy proxy;

    public S3ProxyServer() {
        try {
            folder = Files.createTempDirectory("album-zip-s3");
            proxy = S3Proxy.builder()
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .jettyMaxThreads(THREADS)
                    .build();
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
        createBucket();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** The folder whose files are the bucket's objects. */
    public Path bucketFolder() {
        return folder.resolve(BUCKET);
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("S3Proxy does not stop", e);
        }
        Folders.delete(folder);
    }
}
