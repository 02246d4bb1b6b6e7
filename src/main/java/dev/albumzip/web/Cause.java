package dev.albumzip.web;

import java.util.Locale;

/** On whose account a download has not been completed. */
enum Cause {
    /** It left or took nothing for too long; or what it asked for cannot be given. */
    CLIENT,
    /** S3 did not give what it had listed, or nothing at all. */
    S3,
    /** The application was stopped. */
    DRAIN,
    /** More was asked for than one album, one client or all together may have. */
    LIMIT,
    /** An error of our own. */
    ERROR;

    /** As metrics and the log call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
