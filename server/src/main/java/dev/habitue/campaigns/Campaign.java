package dev.habitue.campaigns;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that somebody planned.
 *
 * @param name as people know it; the plan's is its kind's and this one's together
 * @param nextAt when it runs next
 * @param problem why its last time came to nothing: a refusal's type,, missed or no_channel
 * @param revision how often it was changed
 */
public record Campaign(
        long id,
        String name,
        State state,
        Plan plan,
        Timing timing,
        @Nullable Instant nextAt,
        @Nullable String problem,
        int revision,
        String actor,
        Instant createdAt,
        Instant changedAt) {

    /** Where it stands. */
    public enum State {
        DRAFT,
        SCHEDULED,
        /** It ran, and will run again. */
        RUNNING,
        /** Its time has come, and nothing can leave: it runs once something can. */
        HELD,
        FINISHED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> ofCode(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }
    }

    public boolean mayChange() {
        return state == State.DRAFT;
    }

    public boolean mayCancel() {
        return state == State.SCHEDULED || state == State.RUNNING || state == State.HELD;
    }
}
