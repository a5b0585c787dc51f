package dev.habitue.rewards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that points buy. */
public record Reward(long id, RewardTerms terms, @Nullable Instant retiredAt, Instant createdAt, Instant changedAt) {
    public boolean active() {
        return retiredAt == null;
    }
}
