package dev.albumzip;

import dev.albumzip.server.S3MockServer;
import dev.albumzip.server.S3Server;

/** The WAR over S3Mock. */
class S3MockIT extends S3Contract {

    @Override
    S3Server startS3() {
        return new S3MockServer();
    }
}
