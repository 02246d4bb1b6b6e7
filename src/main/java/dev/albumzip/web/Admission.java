package dev.albumzip.web;

import java.util.HashMap;
import java.util.Map;

/** Lets downloads in, as many at once as there may be, over all and for each client. */
final class Admission {
    /** In seconds. Downloads take minutes, but among thousands one ends every moment. */
    private static final int RETRY_AFTER = 10;

    private final int limit;
    private final int limitPerClient;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int running;

    /**
     * @param limitPerClient 0 for none
     */
    Admission(int limit, int limitPerClient) {
        this.limit = limit;
        this.limitPerClient = limitPerClient;
    }

    /**
     * Begins a download, which {@link #leave} has to end.
     *
     * @param client its {@linkplain ClientLimits#network network}
     * @throws Problem 503 if there are too many at the moment
     */
    synchronized void enter(String client) throws Problem {
        if (running >= limit) {
            throw Problem.busy("the server gives " + running + " downloads, as many as it may at once", RETRY_AFTER);
        }
        if (limitPerClient > 0) {
            int own = byClient.getOrDefault(client, 0);
            if (own >= limitPerClient) {
                throw Problem.busy(
                        "there are " + own + " downloads to this address, as many as it may have at once", RETRY_AFTER);
            }
            byClient.put(client, own + 1);
        }
        running++;
    }

    synchronized void leave(String client) {
        running--;
        byClient.computeIfPresent(client, (key, own) -> own == 1 ? null : own - 1);
    }
}
