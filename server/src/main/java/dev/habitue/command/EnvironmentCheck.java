package dev.habitue.command;

import dev.habitue.platform.installation.StartupRefused;
import dev.habitue.platform.postgres.DatabaseUrl;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at the environment's values before anything is started, so that a mistake is one line: the variable, the value
 * (secrets aside) and what would do. What only a running installation knows, such as its tenants, is looked at there.
 */
final class EnvironmentCheck {
    private static final int SHORTEST_SECRET = 16;
    private static final int FEWEST_CHARACTERS = 6;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_SECONDS = 86_400;
    private static final int SHOWN = 60;

    private final Map<String, String> environment;

    EnvironmentCheck(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The first value that cannot be used, as a line to print; empty where all can. */
    Optional<String> problem() {
        try {
            ownDatabase("DATABASE_URL");
            ownDatabase("DATABASE_APP_URL");
            secret();
            pointsPerPeso();
            whole("LOYALTY_POINTS_EXPIRY_DAYS", MOST_DAYS, "a whole number of days such as 365, or 0 for never");
            whole("LOYALTY_CACHE_TTL_SECONDS", MOST_SECONDS, "a whole number of seconds such as 300, or 0 for none");
            yesOrNo("HABITUE_WEBHOOKS_ALLOW_PRIVATE");
            origins();
            return Optional.empty();
        } catch (StartupRefused refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }

    private @Nullable String value(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private void ownDatabase(String variable) {
        String value = value(variable);
        if (value != null && DatabaseUrl.parse(variable, value).dialect() != DatabaseUrl.Dialect.POSTGRESQL) {
            throw new Unusable(variable + " leads to MySQL or MariaDB, and Habitué keeps its own data in PostgreSQL"
                    + " (postgresql://user:password@host:5432/database); leave it out for the built-in one, and give a"
                    + " shop's MySQL as CAFE_VT_DATABASE_URL");
        }
    }

    private void secret() {
        String secret = value("SECRET_KEY");
        if (secret == null) {
            return;
        }
        if (secret.length() < SHORTEST_SECRET) {
            throw new Unusable(
                    "SECRET_KEY has " + secret.length() + " characters, and needs " + SHORTEST_SECRET
                            + " or more: make one with openssl rand -hex 32, or leave it out for one that is kept in the data folder");
        }
        if (secret.chars().distinct().count() < FEWEST_CHARACTERS) {
            throw new Unusable("SECRET_KEY repeats a few characters, and anybody could guess it: make one with"
                    + " openssl rand -hex 32, or leave it out for one that is kept in the data folder");
        }
    }

    private void pointsPerPeso() {
        String value = value("LOYALTY_POINTS_PER_PESO");
        if (value == null) {
            return;
        }
        boolean number = value.matches("\\d{1,9}(\\.\\d{1,9})?");
        if (!number || new BigDecimal(value).signum() == 0) {
            throw new Unusable(
                    "LOYALTY_POINTS_PER_PESO is " + shown(value)
                            + ", and must be a number above 0 with a point before its decimals, such as 0.01 for a point each 100 pesos");
        }
    }

    private void whole(String variable, int most, String wanted) {
        String value = value(variable);
        if (value != null && (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most)) {
            throw new Unusable(
                    variable + " is " + shown(value) + ", and must be " + wanted + " (at most " + most + ")");
        }
    }

    private void yesOrNo(String variable) {
        String value = value(variable);
        if (value != null && !value.matches("(?i)true|false")) {
            throw new Unusable(variable + " is " + shown(value) + ", and must be true or false");
        }
    }

    private void origins() {
        String value = value("ALLOWED_ORIGINS");
        if (value == null) {
            return;
        }
        boolean listed;
        try {
            JsonNode list = new JsonMapper().readTree(value);
            listed = list.isArray() && list.valueStream().allMatch(EnvironmentCheck::isOrigin);
        } catch (JacksonException noJson) {
            listed = false;
        }
        if (!listed) {
            throw new Unusable("ALLOWED_ORIGINS is " + shown(value.replaceAll("//[^/@\"]*@", "//***@"))
                    + ", and must be a JSON list of origins without a path, such as [\"https://cafe.example.cl\"]");
        }
    }

    private static boolean isOrigin(JsonNode origin) {
        return origin.isString() && origin.asString().matches("\\*|https?://[^/\\s@?#]+");
    }

    private static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return "'" + (printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable) + "'";
    }

    private static final class Unusable extends StartupRefused {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }
    }
}
