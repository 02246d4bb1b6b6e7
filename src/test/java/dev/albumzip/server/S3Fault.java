package dev.albumzip.server;

/** What S3, or the network before it, does wrong, and what must come of it for the client of a download. */
public enum S3Fault {
    /** The port is closed for a while and nobody listens there, as when a server starts anew. */
    CONNECTION_REFUSED(Outcome.HEALS, Outcome.BREAKS),
    /** The connection is reset. */
    RESET(Outcome.HEALS, Outcome.BREAKS),
    /** The connection is ended in good form, but too early. */
    EARLY_END(Outcome.HEALS, Outcome.BREAKS),
    /** Nothing more is sent, and the connection stays open. */
    STALL(Outcome.HEALS, Outcome.BREAKS),
    /** The answer comes late, but within the limit. */
    SLOW_FIRST_BYTE(Outcome.HEALS, Outcome.HEALS),
    /** S3 has an error of its own. */
    INTERNAL_ERROR(Outcome.HEALS, Outcome.BREAKS, 500, "InternalError"),
    /** S3 has too many requests. */
    SLOW_DOWN(Outcome.HEALS, Outcome.BREAKS, 503, "SlowDown"),
    /** The session token of the credentials ran out. */
    EXPIRED_CREDENTIAL(Outcome.HEALS, Outcome.BREAKS, 403, "ExpiredToken"),
    /** The photo was deleted after it was listed. */
    DELETED(Outcome.BREAKS, Outcome.BREAKS, 404, "NoSuchKey"),
    /** The photo was replaced after it was listed. */
    REPLACED(Outcome.BREAKS, Outcome.BREAKS, 412, "PreconditionFailed"),
    /** The Content-Length is one byte less than the body has. */
    SHORT_LENGTH(Outcome.HEALS, Outcome.BREAKS),
    /** The Content-Length is one byte more than the body has. */
    LONG_LENGTH(Outcome.HEALS, Outcome.BREAKS),
    /** One bit of the body differs. */
    FLIPPED_BYTE(Outcome.BREAKS, Outcome.BREAKS),
    /** The header with the CRC-32 states another one than the photo has. */
    WRONG_CHECKSUM(Outcome.BREAKS, Outcome.BREAKS),
    /** A page of the listing is an error. */
    FAILED_PAGE(Outcome.HEALS, Outcome.REFUSED, 500, "InternalError"),
    /** A page of the listing begins with the last key of the page before, and counts it. */
    REPEATED_KEY(Outcome.HEALS, Outcome.HEALS),
    /** A page of the listing counts a key that it lacks. */
    DROPPED_KEY(Outcome.HEALS, Outcome.REFUSED);

    /** What a client sees of a fault. */
    public enum Outcome {
        /** The same bytes as without the fault. */
        HEALS,
        /** A connection that ends short of the Content-Length. */
        BREAKS,
        /** A problem before the first byte. */
        REFUSED
    }

    private final Outcome once;
    private final Outcome always;
    private final int status;
    private final String code;

    S3Fault(Outcome once, Outcome always) {
        this(once, always, 0, "");
    }

    S3Fault(Outcome once, Outcome always, int status, String code) {
        this.once = once;
        this.always = always;
        this.status = status;
        this.code = code;
    }

    /** When it happens to one request. */
    public Outcome once() {
        return once;
    }

    /** When it happens to every request. */
    public Outcome always() {
        return always;
    }

    /** Whether it ends an answer instead of altering it. */
    public boolean cuts() {
        return this == CONNECTION_REFUSED || this == RESET || this == EARLY_END || this == STALL;
    }

    /** Whether it alters bytes that the client gets. */
    public boolean altersContents() {
        return this == FLIPPED_BYTE || this == WRONG_CHECKSUM;
    }

    public boolean isOfListing() {
        return this == FAILED_PAGE || this == REPEATED_KEY || this == DROPPED_KEY;
    }

    /** Whether it lies in the head of an answer, so that within a body it meets the request that reopens it. */
    public boolean isOfHead() {
        return switch (this) {
            case SLOW_FIRST_BYTE, SHORT_LENGTH, LONG_LENGTH, WRONG_CHECKSUM -> true;
            default -> status != 0;
        };
    }

    /** The status that S3 answers, or 0 if the fault is of another kind. */
    int status() {
        return status;
    }

    /** S3's name of the error. */
    String code() {
        return code;
    }
}
