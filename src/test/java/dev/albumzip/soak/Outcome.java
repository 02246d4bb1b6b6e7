package dev.albumzip.soak;

/** How a client's request ended. */
enum Outcome {
    /** With all that was asked for, down to the last byte. */
    WHOLE,
    /** With a problem before the first byte, because of S3 or because the request deserved it. */
    REFUSED,
    /** Short of the Content-Length, by the server, because of S3. */
    BROKEN,
    /** By the client. */
    LEFT,
    /** By the server, because the client was too slow. */
    CUT
}
