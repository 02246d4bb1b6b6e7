package dev.albumzip.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.Await;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoalescerTest {
    private static final String KEY = "album";

    private final Coalescer<String, Integer> coalescer = new Coalescer<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    /** The number of the call. */
    private int call() throws InterruptedException {
        int number = begun.incrementAndGet();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return number;
    }

    private Future<Integer> ask(String key, Callable<Integer> callable) {
        return callers.submit(() -> coalescer.get(key, callable));
    }

    private Future<Integer> askWhileACallIsRunning() {
        var first = ask(KEY, this::call);
        Await.until("the first call has begun", () -> begun.get() == 1);
        return first;
    }

    private List<Future<Integer>> waitFor(int count) {
        var later = new ArrayList<Future<Integer>>();
        for (int i = 0; i < count; i++) {
            later.add(ask(KEY, this::call));
        }
        Await.until("all wait", () -> coalescer.waiting(KEY) == 1 + count);
        return later;
    }

    @Test
    void whoeverComesWhileACallIsRunningSharesTheNextOne() throws Exception {
        var first = askWhileACallIsRunning();
        var later = waitFor(5);
        assertEquals(1, begun.get());
        mayEnd.countDown();
        assertEquals(1, first.get());
        for (var each : later) {
            assertEquals(2, each.get());
        }
        assertEquals(2, begun.get());
        assertEquals(3, coalescer.get(KEY, this::call));
    }

    @Test
    void otherKeysDoNotWait() throws Exception {
        var unused = askWhileACallIsRunning();
        assertEquals(7, coalescer.get("another album", () -> 7));
    }

    @Test
    void aFailureReachesAllWhoWaitForItAndNobodyElse() throws Exception {
        var first = ask(KEY, () -> {
            call();
            throw new IOException("first");
        });
        Await.until("the first call has begun", () -> begun.get() == 1);
        var later = waitFor(2);
        mayEnd.countDown();
        assertEquals("first", assertThrows(ExecutionException.class, first::get).getCause().getCause().getMessage());
        for (var each : later) {
            assertEquals(2, each.get());
        }
    }

    @Test
    void aCallerWhoLeavesDoesNotEndTheCallOfTheOthers() throws Exception {
        var unused = askWhileACallIsRunning();
        var later = waitFor(2);
        assertTrue(later.getFirst().cancel(true));
        Await.until("he has left", () -> coalescer.waiting(KEY) == 2);
        mayEnd.countDown();
        assertEquals(2, later.getLast().get());
    }

    @Test
    void aCallForWhichNobodyWaitsAnyMoreIsInterrupted() throws Exception {
        assertTrue(askWhileACallIsRunning().cancel(true));
        interrupted.await();
        mayEnd.countDown();
        assertEquals(2, coalescer.get(KEY, this::call));
    }

    @Test
    void aCallForWhichNobodyWaitsAnyMoreDoesNotBegin() throws Exception {
        var first = askWhileACallIsRunning();
        assertTrue(waitFor(1).getFirst().cancel(true));
        Await.until("he has left", () -> coalescer.waiting(KEY) == 1);
        mayEnd.countDown();
        assertEquals(1, first.get());
        assertEquals(2, coalescer.get(KEY, this::call));
        assertEquals(0, coalescer.waiting(KEY));
    }
}
