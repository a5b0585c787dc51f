package dev.habitue.points.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.points.internal.Outcome.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the ledger's answer says of itself. */
class OutcomeTest {
    private static Outcome between(@Nullable String before, @Nullable String after) {
        return new Outcome(Result.DONE, 12, null, 30, 0, null, before, after, null, null, null);
    }

    @Test
    void changedATierOnlyWhereThereWasAnother() {
        assertThat(between(null, null).changedTier()).isFalse();
        assertThat(between("bronze", "bronze").changedTier()).isFalse();
        assertThat(between("bronze", "plata").changedTier()).isTrue();
    }

    @Test
    void isWhatItsResultSays() {
        assertThat(between("bronze", "plata").is(Result.DONE)).isTrue();
        assertThat(between("bronze", "plata").is(Result.BUSY)).isFalse();
    }
}
