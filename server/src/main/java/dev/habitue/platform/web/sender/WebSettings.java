package dev.habitue.platform.web.sender;

import dev.habitue.platform.installation.StartupRefused;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who stands between this program and its callers; each value is an environment variable, and an empty one is not set.
 *
 * @param trustedProxies HABITUE_TRUSTED_PROXIES: addresses and networks whose forwarded headers are believed, by commas
 * @param hosts HABITUE_HOSTS: further names under which this installation is reached, by commas
 * @param publicUrl HABITUE_PUBLIC_URL: where people outside reach it; its host is one of the names
 */
@ConfigurationProperties("habitue.web")
record WebSettings(
        @Nullable String trustedProxies,
        @Nullable String hosts,
        @Nullable String publicUrl) {

    WebSettings {
        proxies(trustedProxies);
        names(hosts);
    }

    boolean trusts(InetAddress address) {
        return proxies(trustedProxies).stream().anyMatch(range -> range.contains(address));
    }

    /** In lower case, without ports. */
    List<String> hostNames() {
        Stream<String> own = publicUrl == null || publicUrl.isBlank()
                ? Stream.empty()
                : Stream.ofNullable(URI.create(publicUrl.strip()).getHost());
        return Stream.concat(own, names(hosts).stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<AddressRange> proxies(@Nullable String text) {
        return items(text).map(WebSettings::proxy).toList();
    }

    private static AddressRange proxy(String item) {
        try {
            return AddressRange.parse(item);
        } catch (IllegalArgumentException e) {
            throw new UnusableWebSetting(
                    "HABITUE_TRUSTED_PROXIES takes addresses and networks such as 10.0.0.7 or 10.0.0.0/8, not '" + item
                            + "'.");
        }
    }

    private static List<String> names(@Nullable String text) {
        List<String> names = items(text).toList();
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
                throw new UnusableWebSetting("HABITUE_HOSTS takes host names such as habitue.example.cl, without scheme"
                        + " and port, not '" + name + "'.");
            }
        }
        return names;
    }

    private static Stream<String> items(@Nullable String text) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
    }

    /** A setting of how this program is reached cannot be understood. */
    static final class UnusableWebSetting extends StartupRefused {
        private static final long serialVersionUID = 1L;

        UnusableWebSetting(String reason) {
            super(reason);
        }
    }
}
