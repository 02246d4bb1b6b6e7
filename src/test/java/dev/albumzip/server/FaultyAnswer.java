package dev.albumzip.server;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What the faults make of an answer that they do not cut. */
final class FaultyAnswer {
    private static final long SLOW_NANOS = 300_000_000;

    private FaultyAnswer() {}

    /**
     * Nothing where the fault has nothing to bite on.
     *
     * @param at the byte of the body at which it happens
     * @param lastElements of the pages of listings, by the token that leads to the next page
     */
    static Optional<S3Response> of(
            S3Request request, S3Response response, S3Fault fault, long at, Map<String, String> lastElements)
            throws IOException {
        if (fault.status() != 0) {
            return Optional.of(S3Response.error(request, fault.status(), fault.code()));
        }
        boolean bites = switch (fault) {
            case SHORT_LENGTH, LONG_LENGTH, FLIPPED_BYTE -> response.length() > 0;
            case WRONG_CHECKSUM -> response.statesChecksum();
            case REPEATED_KEY -> lastElements.containsKey(request.continuationToken());
            case DROPPED_KEY -> request.isListing() && response.head().status() == 200;
            default -> true;
        };
        return bites ? Optional.of(altered(request, response, fault, at, lastElements)) : Optional.empty();
    }

    private static S3Response altered(
            S3Request request, S3Response response, S3Fault fault, long at, Map<String, String> lastElements)
            throws IOException {
        return switch (fault) {
            case SLOW_FIRST_BYTE -> {
                LockSupport.parkNanos(SLOW_NANOS);
                yield response;
            }
            case SHORT_LENGTH -> response.withHeadLength(response.length() - 1);
            case LONG_LENGTH -> response.withHeadLength(response.length() + 1);
            case FLIPPED_BYTE -> response.withFlippedByte(at);
            case WRONG_CHECKSUM -> response.withWrongChecksum();
            case REPEATED_KEY -> {
                var before = lastElements.get(request.continuationToken());
                yield response.withBody(ListingPage.of(response).startingWith(before).bytes());
            }
            case DROPPED_KEY -> response.withBody(ListingPage.of(response).withoutFirst().bytes());
            default -> throw new IllegalArgumentException(fault + " alters nothing");
        };
    }
}
