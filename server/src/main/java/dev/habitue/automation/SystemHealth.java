package dev.habitue.automation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Whether the installation is well, as far as the current tenant is concerned. */
public interface SystemHealth {
    enum Level {
        OK,
        /** Somebody should look at it some time. */
        WARNING,
        /** Something does not work. */
        FAILING;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One part of the system.
     *
     * @param message key of the sentence that says how it is and what to do, with its arguments
     * @param facts figures behind it
     */
    record Check(String part, Level level, String message, List<Object> arguments, Map<String, Object> facts) {}

    record Report(Instant checkedAt, List<Check> checks) {
        /** As the worst of its parts. */
        public Level level() {
            return Objects.requireNonNull(checks.stream()
                    .map(Check::level)
                    .max(Comparator.naturalOrder())
                    .orElse(Level.OK));
        }
    }

    /** Looks now. */
    Report report();
}
