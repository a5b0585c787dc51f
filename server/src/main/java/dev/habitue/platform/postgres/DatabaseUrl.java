package dev.habitue.platform.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database as installations give it in the environment: {@code postgresql://}, {@code postgres://},
 * {@code mysql://} or {@code mariadb://}, each with an optional driver ({@code postgresql+asyncpg://}), user and
 * password percent-encoded as in RFC 3986.
 *
 * @param options JDBC properties; options of other drivers are left out
 */
public record DatabaseUrl(
        Dialect dialect,
        String host,
        int port,
        String database,
        String user,
        String password,
        Map<String, String> options) {

    public enum Dialect {
        POSTGRESQL("jdbc:postgresql", 5432),
        MARIADB("jdbc:mariadb", 3306);

        private final String jdbc;
        private final int port;

        Dialect(String jdbc, int port) {
            this.jdbc = jdbc;
            this.port = port;
        }
    }

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern SHAPE = Pattern.compile(
            "(?<scheme>[a-z]+)(\\+[a-z0-9_]+)?://((?<user>[^:@/]*)(:(?<password>.*))?@)?"
                    + "(?<host>\\[[0-9a-f:.%]+]|[a-z0-9_.-]*)(:(?<port>[^/?#@]*))?"
                    + "(/(?<database>[^/?#]*))?(\\?(?<query>[^#]*))?",
            Pattern.CASE_INSENSITIVE);

    /** Reads the value of an environment variable, whose name begins every refusal. */
    public static DatabaseUrl parse(String variable, String value) {
        Matcher url = SHAPE.matcher(value.strip());
        if (!url.matches()) {
            throw new UnreadableDatabaseUrl(
                    variable,
                    "is not an address like postgresql://user:password@host:5432/database"
                            + " (special characters in user and password are written %40 for @, %2F for /)");
        }
        Dialect dialect = switch (url.group("scheme").toLowerCase(Locale.ROOT)) {
            case "postgresql", "postgres" -> Dialect.POSTGRESQL;
            case "mysql", "mariadb" -> Dialect.MARIADB;
            default ->
                throw new UnreadableDatabaseUrl(
                        variable,
                        "starts with " + url.group("scheme")
                                + "://, and only postgresql://, postgres://, mysql:// and mariadb:// are known");
        };
        int port = port(variable, dialect, url.group("port"));
        return new DatabaseUrl(
                dialect,
                required(variable, "host", url.group("host")),
                port,
                required(variable, "database", url.group("database")),
                required(variable, "user", url.group("user")),
                url.group("password") == null ? "" : decoded(variable, url.group("password")),
                options(variable, dialect, url.group("query") == null ? "" : url.group("query")));
    }

    /** Without user and password, which the caller gives apart. */
    public String jdbcUrl() {
        StringBuilder url = new StringBuilder(dialect.jdbc)
                .append("://")
                .append(host)
                .append(':')
                .append(port)
                .append('/')
                .append(encoded(database));
        char separator = '?';
        for (Map.Entry<String, String> option : options.entrySet()) {
            url.append(separator).append(option.getKey()).append('=').append(encoded(option.getValue()));
            separator = '&';
        }
        return url.toString();
    }

    /** For logs and messages: without the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }

    private static int port(String variable, Dialect dialect, @Nullable String text) {
        if (text == null) {
            return dialect.port;
        }
        // Of a text that is no number nothing is shown: without an @ it is the password.
        if (!text.matches("\\d{1,9}")) {
            throw new UnreadableDatabaseUrl(
                    variable,
                    "names a port that is no number from 1 to " + HIGHEST_PORT
                            + ", as in postgresql://user:password@host:" + dialect.port + "/database");
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new UnreadableDatabaseUrl(
                    variable,
                    "names port " + port + ", and ports are 1 to " + HIGHEST_PORT + "; the usual one is "
                            + dialect.port);
        }
        return port;
    }

    private static String required(String variable, String part, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new UnreadableDatabaseUrl(variable, "names no " + part);
        }
        return decoded(variable, value);
    }

    private static Map<String, String> options(String variable, Dialect dialect, String query) {
        Map<String, String> options = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).toLowerCase(Locale.ROOT);
                String value = decoded(variable, pair.substring(equals + 1));
                switch (dialect) {
                    case POSTGRESQL -> addPostgres(variable, name, value, options);
                    case MARIADB -> addMariaDb(variable, name, value, options);
                }
            }
        }
        return Collections.unmodifiableMap(options);
    }

    private static void addPostgres(String variable, String name, String value, Map<String, String> options) {
        switch (name) {
            case "sslmode", "ssl" -> options.put("sslmode", sslMode(variable, value));
            case "sslrootcert", "sslcert", "sslkey" -> options.put(name, value);
            case "channel_binding" -> options.put("channelBinding", value);
            case "connect_timeout" -> options.put("connectTimeout", value);
            case "target_session_attrs" -> options.put("targetServerType", value.replace("read-write", "primary"));
            case "application_name" -> options.put("ApplicationName", value);
            case "options" -> options.put("options", value);
            default -> {
                /* An option of another driver, such as a pool size. */
            }
        }
    }

    private static String sslMode(String variable, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "disable", "allow", "prefer", "require", "verify-ca", "verify-full" -> value.toLowerCase(Locale.ROOT);
            case "true", "1", "on", "yes" -> "require";
            case "false", "0", "off", "no" -> "disable";
            default ->
                throw new UnreadableDatabaseUrl(
                        variable,
                        "asks for sslmode " + value
                                + ", and it is one of disable, allow, prefer, require, verify-ca, verify-full");
        };
    }

    private static void addMariaDb(String variable, String name, String value, Map<String, String> options) {
        if (name.equals("ssl") || name.equals("ssl-mode") || name.equals("ssl_mode") || name.equals("sslmode")) {
            options.put(
                    "sslMode",
                    switch (value.toLowerCase(Locale.ROOT).replace('_', '-')) {
                        case "disabled", "disable", "false", "0" -> "disable";
                        case "preferred", "required", "require", "true", "1", "trust" -> "trust";
                        case "verify-ca" -> "verify-ca";
                        case "verify-identity", "verify-full" -> "verify-full";
                        default ->
                            throw new UnreadableDatabaseUrl(
                                    variable,
                                    "asks for ssl-mode " + value
                                            + ", and it is one of DISABLED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY");
                    });
        }
    }

    // A plus is a plus here: only forms write a blank so.
    private static String decoded(String variable, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableDatabaseUrl(
                    variable, "has a % that no two hexadecimal digits follow (write %25 for %)");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
