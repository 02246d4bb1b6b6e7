package dev.albumzip.soak;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** What a client does in one turn. */
enum Strategy {
    /** Downloads an album or a selection as fast as it goes. */
    WHOLE(12),
    /** Downloads a piece at a random place. */
    RANGE(4),
    /** Leaves at a random place and resumes there with If-Range. */
    RESUME(5),
    /** Posts names of photos and follows the link. */
    SELECT(3),
    /** Asks for the headers only. */
    HEAD(2),
    /** Reads an album as JSON. */
    JSON(2),
    /** Reads 40 to 200 KB a second of a large archive, and leaves after some seconds. */
    SLOW(5),
    /** Reads nothing for a while, sometimes for longer than the server waits. */
    STALL(1),
    /** Leaves before the headers. */
    LEAVE_EARLY(3),
    /** Leaves in the middle. */
    LEAVE_MIDDLE(3),
    /** Leaves when all bytes but one have come. */
    LEAVE_LATE(2),
    /** Sends what is no request, or none that can be served. */
    MALFORMED(2),
    /** Sends the head of a request byte by byte, until the server or itself gives up. */
    SLOW_LORIS(1);

    private final int weight;
    Strategy(int weight) {
        this.weight = weight;
    }

    Outcome take(Visit visit) throws IOException, InterruptedException {
        return switch (this) {
            case WHOLE -> Readers.whole(visit);
            case RANGE -> Readers.range(visit);
            case RESUME -> Readers.resume(visit);
            case SELECT -> Readers.select(visit);
            case HEAD -> Readers.head(visit);
            case JSON -> Readers.json(visit);
            case SLOW -> Laggards.slow(visit);
            case STALL -> Laggards.stall(visit);
            case LEAVE_EARLY -> Leavers.early(visit);
            case LEAVE_MIDDLE -> Leavers.middle(visit);
            case LEAVE_LATE -> Leavers.late(visit);
            case MALFORMED -> Malformed.send(visit);
            case SLOW_LORIS -> Laggards.slowLoris(visit);
        };
    }

    /** One at random, by its weight. */
    static Strategy any(RandomGenerator random) {
        int all = 0;
        for (var strategy : values()) {
            all += strategy.weight;
        }
        int rest = random.nextInt(all);
        int i = 0;
        while (rest >= values()[i].weight) {
            rest -= values()[i].weight;
            i++;
        }
        return values()[i];
    }
}
