package dev.habitue.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where somebody goes on after signing in or changing the language: only ever to a page of our own. */
public final class ReturnAddress {
    public static final String HOME = "/clientes";

    private ReturnAddress() {}

    /** The address itself where it is a path on this server, otherwise {@link #HOME}. */
    public static String checked(@Nullable String address) {
        if (address == null
                || !address.startsWith("/")
                || address.startsWith("//")
                || address.startsWith("/ingresar")
                || address.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            return HOME;
        }
        return address;
    }

    /** The page that a request came from or asks for. */
    public static String of(HttpServletRequest request) {
        String shown = request.getHeader("HX-Current-URL");
        if (shown == null && !request.getMethod().equals("GET")) {
            shown = request.getHeader("Referer");
        }
        if (shown != null) {
            return pathOf(shown);
        }
        String query = request.getQueryString();
        return checked(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    private static String pathOf(String url) {
        try {
            URI uri = URI.create(url);
            String query = uri.getRawQuery();
            return checked(uri.getRawPath() + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }

    public static String signInFrom(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath("/ingresar")
                .queryParam("volver", "{volver}")
                .encode()
                .buildAndExpand(of(request))
                .toUriString();
    }
}
