package dev.albumzip.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How many requests and bytes each client may have in a minute. */
final class ClientLimits {
    private static final int MAX_CLIENTS = 100_000;

    /** Whoever has done nothing for so long may have everything again. */
    private static final Duration MEMORY = Duration.ofMinutes(2);

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]+");
    private static final int IPV6_BYTES = 16;

    private final Limit requests;
    private final Limit bytes;

    /** Of each client. */
    private record Limit(long perMinute, Cache<String, TokenBucket> buckets) {
        static Limit of(long perMinute) {
            return new Limit(
                    perMinute, Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterAccess(MEMORY).build());
        }

        TokenBucket bucket(String client) {
            return buckets.get(client, key -> new TokenBucket(perMinute, System::nanoTime));
        }
    }

    /**
     * @param requests a minute, 0 for any number
     * @param bytes a minute, 0 for any number
     */
    ClientLimits(long requests, long bytes) {
        this.requests = Limit.of(requests);
        this.bytes = Limit.of(bytes);
    }

    /**
     * Counts a request.
     *
     * @param client its {@link #network}
     * @throws Problem 429 if it is one too many
     */
    void request(String client) throws Problem {
        if (requests.perMinute == 0) {
            return;
        }
        long wait = requests.bucket(client).tryTake();
        if (wait > 0) {
            throw Problem.tooManyRequests(
                    "this address may ask for " + requests.perMinute + " things a minute", (int) (wait / 1e9) + 1);
        }
    }

    /**
     * Waits until a client may have so many bytes more: so it is slowed down, and nothing is broken.
     *
     * @return how many nanoseconds that took
     * @throws ClientGoneException if it leaves meanwhile
     */
    long pace(String client, int count) throws ClientGoneException {
        if (bytes.perMinute == 0) {
            return 0;
        }
        try {
            long wait = bytes.bucket(client).take(count);
            TimeUnit.NANOSECONDS.sleep(wait);
            return wait;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException("interrupted while it waited for its next bytes");
        }
    }

    /** An address, but of IPv6's only the half that stands for the network: of the other everybody has all. */
    static String network(String address) {
        var literal = address.replaceAll("[\\[\\]]", "");
        // Anything else might be looked up in the DNS.
        if (!IPV6.matcher(literal).matches()) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
