package dev.habitue.access.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.habitue.access.SignIn;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How many passwords may be tried, and how many checked at once. Strangers are counted by address, and by address and
 * account; a browser that the user has signed in from before is counted by itself, so that no stranger's guesses keep
 * her out. An attempt is taken before the password is looked at, and given back where it was right.
 */
final class GuessLimits {
    private static final int PER_ACCOUNT = 10;
    private static final int PER_ADDRESS = 30;
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int PATIENCE_SECONDS = 5;

    private final LoadingCache<String, Bucket> accounts = buckets(PER_ACCOUNT);
    private final LoadingCache<String, Bucket> addresses = buckets(PER_ADDRESS);
    private final Semaphore checksOfStrangers =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final Semaphore checksOfKnown = new Semaphore(2, true);

    private static LoadingCache<String, Bucket> buckets(int count) {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(count).refillIntervally(count, PERIOD))
                        .build());
    }

    /** Refuses, or answers whether the password is right. */
    boolean check(SignIn.Attempt attempt, String account, boolean knownDevice, BooleanSupplier password) {
        List<Bucket> counted = knownDevice
                ? List.of(accounts.get("device " + attempt.device() + " " + account))
                : List.of(
                        accounts.get(network(attempt.address()) + " " + account),
                        addresses.get(network(attempt.address())));
        for (Bucket bucket : counted) {
            if (!bucket.tryConsume(1)) {
                throw new SignIn.TooManyAttempts();
            }
        }
        boolean right = inTurn(knownDevice ? checksOfKnown : checksOfStrangers, password);
        if (right) {
            counted.forEach(bucket -> bucket.addTokens(1));
        }
        return right;
    }

    /** Hashing is slow on purpose: without a ceiling, guesses alone would take all processors. */
    private static boolean inTurn(Semaphore turns, BooleanSupplier password) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new SignIn.SignInBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignIn.SignInBusy();
        }
        try {
            return password.getAsBoolean();
        } finally {
            turns.release();
        }
    }

    /** Whoever has an IPv6 address has the 2⁶⁴ beside it too. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == Integer.BYTES
                    ? address
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
