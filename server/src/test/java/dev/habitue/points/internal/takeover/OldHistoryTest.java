package dev.habitue.points.internal.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.points.TakeOver;
import dev.habitue.sources.OldProgramme;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OldHistoryTest {
    private static final Instant JOINED = Instant.parse("2025-05-01T12:00:00Z");

    private static OldProgramme.Entry entry(long id, @Nullable String at) {
        return new OldProgramme.Entry(
                id, 1, "earn", 10, null, null, null, null, at == null ? null : Instant.parse(at), false);
    }

    @Test
    void movesPointsInTheOrderInWhichTheyMovedWhateverTheirIds() {
        OldHistory history = new OldHistory(List.of(
                entry(1, "2026-03-01T12:00:00Z"),
                entry(2, "2025-07-01T12:00:00Z"),
                entry(3, null),
                entry(4, "2026-03-01T12:00:00Z")));

        assertThat(history.movements(JOINED)).extracting(TakeOver.Movement::id).containsExactly("3", "2", "1", "4");
    }
}
