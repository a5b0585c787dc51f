package dev.habitue.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.access.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuessLimitsTest {
    private static final int CEILING = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final GuessLimits limits = new GuessLimits();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private static SignIn.Attempt from(String address) {
        return new SignIn.Attempt("cafe-vt", "owner@cafe-vt.example", "guess", address, "device", false);
    }

    @Test
    void checkNoMorePasswordsAtOnceThanLeaveProcessorsForTheRest() throws InterruptedException {
        List<Thread> guesses = new ArrayList<>();
        for (int i = 0; i < 4 * CEILING; i++) {
            String address = "192.0.2." + (i + 1);
            guesses.add(Thread.startVirtualThread(() -> limits.check(from(address), "account", false, this::slowly)));
        }
        for (Thread guess : guesses) {
            guess.join();
        }
        assertThat(most).hasValueLessThanOrEqualTo(CEILING);
    }

    @Test
    void leaveATurnToBrowsersThatAreKnownWhileStrangersHoldAllOfTheirs() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(CEILING);
        CountDownLatch over = new CountDownLatch(1);
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < CEILING; i++) {
            String address = "192.0.2." + (i + 1);
            strangers.add(Thread.startVirtualThread(() -> limits.check(from(address), "account", false, () -> {
                held.countDown();
                await(over);
                return false;
            })));
        }
        held.await();
        assertThat(limits.check(from("192.0.2.1"), "account", true, () -> true)).isTrue();
        over.countDown();
        for (Thread stranger : strangers) {
            stranger.join();
        }
    }

    private boolean slowly() {
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        Thread.yield();
        atOnce.decrementAndGet();
        return false;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
