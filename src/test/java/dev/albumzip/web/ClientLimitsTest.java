package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLimitsTest {
    private final AtomicLong clock = new AtomicLong();

    @Test
    void asMuchAsAMinutesWorthComesAtOnceAndTheRestInTime() {
        var bucket = new TokenBucket(600, clock::get);
        assertEquals(0, bucket.take(600));
        // Ten a second.
        assertEquals(TimeUnit.SECONDS.toNanos(2), bucket.take(20));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertEquals(TimeUnit.SECONDS.toNanos(2), bucket.take(10));
        clock.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertEquals(0, bucket.take(600));
        assertTrue(bucket.take(1) > 0);
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        var bucket = new TokenBucket(2, clock::get);
        assertEquals(0, bucket.tryTake());
        assertEquals(0, bucket.tryTake());
        assertEquals(TimeUnit.SECONDS.toNanos(30), bucket.tryTake());
        assertEquals(TimeUnit.SECONDS.toNanos(30), bucket.tryTake());
        clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
        assertEquals(0, bucket.tryTake());
    }

    @Test
    void eachClientHasItsOwn() throws Problem {
        var limits = new ClientLimits(2, 0);
        limits.request("192.0.2.1");
        limits.request("192.0.2.1");
        limits.request("192.0.2.2");
        var refusal = assertThrows(Problem.class, () -> limits.request("192.0.2.1"));
        assertEquals(429, refusal.status());
    }

    @Test
    void withoutALimitThereIsNone() throws Exception {
        var limits = new ClientLimits(0, 0);
        for (int i = 0; i < 10_000; i++) {
            limits.request("192.0.2.1");
            limits.pace("192.0.2.1", Integer.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "192.0.2.1, 192.0.2.1",
            "2001:db8:1:2:3:4:5:6, 20010db800010002",
            "[2001:db8:1:2::7], 20010db800010002",
            "2001:db8::1, 20010db800000000",
            "::1, 0000000000000000",
            "::ffff:192.0.2.1, ::ffff:192.0.2.1",
            "unknown, unknown",
            "x:y, x:y",
            "1:2:3:4:5:6:7:8:9:a, 1:2:3:4:5:6:7:8:9:a"})
    void anIpv6ClientIsItsNetwork(String address, String network) {
        assertEquals(network, ClientLimits.network(address));
    }
}
