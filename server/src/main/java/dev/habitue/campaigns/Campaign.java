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
 * @param problem why its last time came to nothing; null where it did not
 * @param revision how often it was changed
 */
public record Campaign(
        long id,
        String name,
        State state,
        Plan plan,
        Timing timing,
        @Nullable Instant nextAt,
        @Nullable Problem problem,
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

    /** Why a campaign's last time came to nothing. */
    public sealed interface Problem {
        String code();

        /** @param code the refusal's type */
        record Refused(String code) implements Problem {}

        enum Trouble implements Problem {
            /** Its time had gone by a week ago. */
            MISSED,
            NO_CHANNEL,
            /** Something is wrong with the program; it is tried again. */
            FAILED;

            @Override
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        static Problem ofCode(String code) {
            return Arrays.stream(Trouble.values())
                    .filter(trouble -> trouble.code().equals(code))
                    .<Problem>map(trouble -> trouble)
                    .findFirst()
                    .orElseGet(() -> new Refused(code));
        }
    }

    public boolean mayChange() {
        return state == State.DRAFT;
    }

    public boolean mayCancel() {
        return state == State.SCHEDULED || state == State.RUNNING || state == State.HELD;
    }
}
