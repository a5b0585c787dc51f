package dev.habitue.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A cookie that only this very host may set and read: over https its name begins with {@code __Host-}, which browsers
 * hold to that (RFC 6265bis, 4.1.3.2). Over plain http, as on one's own machine, there is no such thing.
 */
public final class HostCookie {
    private static final String PREFIX = "__Host-";

    private HostCookie() {}

    public static @Nullable String valueOf(String name, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, nameOf(name, request));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    public static String set(String name, String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(nameOf(name, request), value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(age)
                .build()
                .toString();
    }

    private static String nameOf(String name, HttpServletRequest request) {
        return request.isSecure() ? PREFIX + name : name;
    }
}
