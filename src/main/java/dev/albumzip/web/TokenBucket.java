package dev.albumzip.web;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many tokens a minute, and after a pause as many at once. */
final class TokenBucket {
    private final double perNano;
    private final long capacity;
    private final LongSupplier nanoClock;
    private double balance;
    private long last;

    /**
     * @param nanoClock {@link System#nanoTime()}
     */
    TokenBucket(long perMinute, LongSupplier nanoClock) {
        perNano = (double) perMinute / TimeUnit.MINUTES.toNanos(1);
        capacity = perMinute;
        this.nanoClock = nanoClock;
        balance = capacity;
        last = nanoClock.getAsLong();
    }

    /**
     * Takes a token if there is one.
     *
     * @return 0, or after how many nanoseconds there will be one
     */
    synchronized long tryTake() {
        refill();
        if (balance >= 1) {
            balance--;
            return 0;
        }
        return nanosUntil(1);
    }

    /**
     * Takes tokens even if there are none.
     *
     * @return after how many nanoseconds they will be there
     */
    synchronized long take(long count) {
        refill();
        balance -= count;
        return nanosUntil(0);
    }

    private long nanosUntil(int wanted) {
        return (long) Math.max(0, Math.ceil((wanted - balance) / perNano));
    }

    private void refill() {
        long now = nanoClock.getAsLong();
        balance = Math.min((double) capacity, balance + (now - last) * perNano);
        last = now;
    }
}
