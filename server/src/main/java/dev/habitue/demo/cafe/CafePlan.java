package dev.habitue.demo.cafe;

import dev.habitue.demo.spa.SpaPlan;
import java.time.Clock;
import java.time.LocalDate;

/**
 * What a made-up café is like: the same plan makes the same world. {@code today} is the day from which it is seen; the last
 * purchases are from the day before. Refuses fewer users than have a story, and more than a million.
 */
public record CafePlan(long seed, int users, LocalDate today) {
    private static final int MOST = 1_000_000;

    public CafePlan {
        if (users < CafeRegulars.STORIES || users > MOST) {
            throw new IllegalArgumentException("Users must be " + CafeRegulars.STORIES + " to " + MOST);
        }
    }

    public static CafePlan ofUsers(int users, Clock clock) {
        return new CafePlan(1987, users, LocalDate.now(clock.withZone(SpaPlan.ZONE)));
    }
}
