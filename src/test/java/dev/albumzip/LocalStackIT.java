package dev.albumzip;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.albumzip.server.S3Server;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;

/** The WAR over LocalStack, where there is a Docker engine. */
class LocalStackIT extends S3Contract {
    private static final String NO_DOCKER = "LocalStack needs a Docker engine, and none answers";

    @Override
    S3Server startS3() {
        if (!isDockerAvailable()) {
            System.err.println("LocalStackIT is skipped: " + NO_DOCKER);
            abort(NO_DOCKER);
        }
        return new LocalStack();
    }

    /** Without the page that Testcontainers logs where there is none. */
    private static boolean isDockerAvailable() {
        var log = Logger.getLogger("org.testcontainers");
        log.setLevel(Level.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            log.setLevel(null);
        }
    }

    private static final class LocalStack extends S3Server {
        /** The last version that needs no account. */
        private final LocalStackContainer container = new LocalStackContainer("localstack/localstack:4.14.0")
                .withServices("s3");

        LocalStack() {
            container.start();
            createBucket();
        }

        @Override
        public URI endpoint() {
            return container.getEndpoint();
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
