package dev.albumzip.s3;

import java.io.IOException;

/** S3 did not give what was asked for. The message is for the log: it may name keys and endpoints. */
public final class S3Failure extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean temporary;

    private S3Failure(String message, Throwable cause, boolean temporary) {
        super(message, cause);
        this.temporary = temporary;
    }

    /** It may well work in a moment: S3 is out of reach, overloaded or slow. */
    static S3Failure temporary(String message, Throwable cause) {
        return new S3Failure(message, cause, true);
    }

    /** It will not work until somebody mends something: a right, a setting, the album's index, the object. */
    static S3Failure permanent(String message, Throwable cause) {
        return new S3Failure(message, cause, false);
    }

    static S3Failure permanent(String message) {
        return permanent(message, null);
    }

    public boolean isTemporary() {
        return temporary;
    }
}
