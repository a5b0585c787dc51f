package dev.habitue.platform.installation;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** From which origins pages in a browser may call, as ALLOWED_ORIGINS says: a JSON list, nobody where it is not set. */
public record AllowedOrigins(Set<String> origins) {
    private static final String ANY = "*";
    private static final int SHOWN = 60;

    /** ALLOWED_ORIGINS holds something else. */
    public static final class UnreadableOrigins extends StartupRefused {
        private static final long serialVersionUID = 1L;

        UnreadableOrigins(String value) {
            super("ALLOWED_ORIGINS is '" + value
                    + "', and must be a JSON list of origins without a path, such as [\"https://cafe.example\"], or [\"*\"]"
                    + " for any");
        }
    }

    /** Refuses {@link UnreadableOrigins}. */
    public static AllowedOrigins parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new AllowedOrigins(Set.of());
        }
        Set<String> origins = new LinkedHashSet<>();
        try {
            for (Object one : new JsonMapper().readValue(text.strip(), new TypeReference<List<Object>>() {})) {
                origins.add(origin(String.valueOf(one)));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            String printable = text.strip().replaceAll("\\p{Cntrl}", "?");
            throw new UnreadableOrigins(printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable);
        }
        return new AllowedOrigins(origins);
    }

    /** As browsers write it: scheme and host in small letters, no path, no default port. */
    private static String origin(String text) {
        if (text.equals(ANY)) {
            return text;
        }
        URI uri = URI.create(text.strip().toLowerCase(Locale.ROOT));
        boolean plain = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
        if (!plain) {
            throw new IllegalArgumentException(text);
        }
        boolean usual = uri.getPort() < 0 || uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
        return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
    }

    public boolean isNobody() {
        return origins.isEmpty();
    }

    public boolean allows(String origin) {
        return origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT));
    }
}
