package dev.habitue.demo.cafe;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** How a member of the old programme stands while her history is made up: one point for 100 pesos, times her tier's. */
final class CafeAccount {
    private static final int PESOS_PER_POINT = 100;
    private static final int TENTHS = 10;

    /** A tier of the old programme, with its multiplier in tenths. */
    private record Tier(String code, int from, int tenths) {}

    private static final Tier[] TIERS = {
        new Tier("cafe_diamante", 75_000, 20),
        new Tier("cafe_oro", 25_000, 15),
        new Tier("cafe_plata", 5_000, 12),
        new Tier("cafe_bronze", 0, 10)
    };

    private final LocalDateTime joined;
    private int balance;
    private int earned;
    private int visits;
    private int spent;
    private @Nullable LocalDateTime lastVisit;

    CafeAccount(LocalDateTime joined) {
        this.joined = joined;
    }

    void visit(LocalDateTime at, int total) {
        visits++;
        spent += total;
        lastVisit = at;
    }

    int pointsFor(int total) {
        return total * held().tenths / (PESOS_PER_POINT * TENTHS);
    }

    void move(int points) {
        balance += points;
        earned += Math.max(0, points);
    }

    private Tier held() {
        for (Tier tier : TIERS) {
            if (earned >= tier.from) {
                return tier;
            }
        }
        throw new IllegalStateException("the lowest tier begins at nothing");
    }

    String tier() {
        return held().code;
    }

    LocalDateTime joined() {
        return joined;
    }

    @Nullable LocalDateTime lastVisit() {
        return lastVisit;
    }

    int balance() {
        return balance;
    }

    int earned() {
        return earned;
    }

    int visits() {
        return visits;
    }

    int spent() {
        return spent;
    }
}
