package dev.habitue.platform.web.sender;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request as its sender made it: what proxies say of it counts where they are trusted, and is unseen where not. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private final String address;
    private final boolean secure;
    private final String host;
    private final int port;

    ForwardedRequest(HttpServletRequest request, WebSettings settings) {
        super(request);
        boolean believed = isTrusted(request.getRemoteAddr(), settings);
        this.address = believed ? sender(request, settings) : request.getRemoteAddr();
        String scheme = believed ? last(request, "X-Forwarded-Proto") : null;
        this.secure = scheme == null ? request.isSecure() : scheme.equalsIgnoreCase("https");
        String forwarded = believed ? last(request, "X-Forwarded-Host") : null;
        String authority = forwarded != null ? forwarded : request.getHeader("Host");
        int colon = authority == null ? -1 : authority.lastIndexOf(':');
        boolean withPort = authority != null && authority.substring(colon + 1).matches("\\d{1,5}");
        this.host = authority == null
                ? request.getServerName()
                : withPort && colon > 0 ? authority.substring(0, colon) : authority;
        this.port = authority != null && withPort && colon > 0
                ? Integer.parseInt(authority.substring(colon + 1))
                : secure ? 443 : scheme == null && authority == null ? request.getServerPort() : 80;
    }

    private static boolean isTrusted(String address, WebSettings settings) {
        try {
            return settings.trusts(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** The last address that is no trusted proxy: what stands before it, anybody may have written. */
    private static String sender(HttpServletRequest request, WebSettings settings) {
        List<String> chain = items(request, "X-Forwarded-For");
        String sender = request.getRemoteAddr();
        for (String hop : chain.reversed()) {
            if (!isAddress(hop)) {
                return sender;
            }
            sender = hop;
            if (!isTrusted(hop, settings)) {
                return sender;
            }
        }
        return sender;
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static @Nullable String last(HttpServletRequest request, String header) {
        List<String> items = items(request, header);
        return items.isEmpty() ? null : items.getLast();
    }

    private static List<String> items(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> java.util.Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getScheme() {
        return secure ? "https" : "http";
    }

    @Override
    public String getServerName() {
        return host;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public StringBuffer getRequestURL() {
        boolean usual = port == (secure ? 443 : 80);
        return new StringBuffer(getScheme())
                .append("://")
                .append(host)
                .append(usual ? "" : ":" + port)
                .append(getRequestURI());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isForwarded(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isForwarded(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isForwarded(name))
                .toList());
    }

    private static boolean isForwarded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("forwarded") || lower.startsWith("x-forwarded-");
    }
}
