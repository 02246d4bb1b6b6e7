package dev.albumzip.server;

/** A fault at a place of an object's bytes, or of any other body where S3 answers with one. */
public record Injection(S3Fault fault, Position position) {

    /** Where in a body a fault happens. */
    public enum Position {
        /** Before any byte. */
        FIRST_BYTE,
        /** When half of the bytes have passed. */
        MIDDLE,
        /** When all bytes but one have passed. */
        LAST_BYTE;

        /** How many bytes pass before the fault. */
        long of(long size) {
            return switch (this) {
                case FIRST_BYTE -> 0;
                case MIDDLE -> size / 2;
                case LAST_BYTE -> Math.max(0, size - 1);
            };
        }
    }
}
