package dev.habitue.automation.internal.health;

import dev.habitue.automation.SystemHealth.Check;
import dev.habitue.automation.SystemHealth.Level;
import java.util.List;
import java.util.Map;

/** Looks at one part of the system, for the current tenant, quickly. */
interface HealthCheck {
    String part();

    Finding look();

    /** @param message what follows the part's name in the sentence's key */
    record Finding(Level level, String message, List<Object> arguments, Map<String, Object> facts) {
        static Finding ok(Map<String, Object> facts, Object... arguments) {
            return new Finding(Level.OK, "ok", List.of(arguments), facts);
        }

        static Finding warning(String message, Map<String, Object> facts, Object... arguments) {
            return new Finding(Level.WARNING, message, List.of(arguments), facts);
        }

        static Finding failing(String message, Map<String, Object> facts, Object... arguments) {
            return new Finding(Level.FAILING, message, List.of(arguments), facts);
        }

        Check of(String part) {
            return new Check(part, level, "health." + part + "." + message, arguments, facts);
        }
    }
}
