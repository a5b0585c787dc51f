package dev.habitue.platform.web.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.habitue.fixtures.PageClient;
import dev.habitue.fixtures.PageClient.Page;
import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who sent a request, and under which name of ours: what others say of that counts only where they are trusted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SenderTest {
    private final RunningServer open = RunningServer.shared();
    private final RunningServer behindAProxy = RunningServer.start(
            "habitue.demo=false",
            "habitue.automation.automatic=false",
            "habitue.web.trusted-proxies=127.0.0.1, 10.0.0.0/8",
            "habitue.web.hosts=caja.example",
            "habitue.web.public-url=https://club.example/");

    @AfterAll
    void end() {
        behindAProxy.close();
    }

    private static String get(RunningServer server, String path, String host, String... headers) throws IOException {
        URI base = URI.create(server.url("/"));
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            StringBuilder request = new StringBuilder(
                    "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html\r\nConnection: close\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            OutputStream out = socket.getOutputStream();
            out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int guess(PageClient browser) {
        String token = browser.get("/ingresar").token();
        return browser.post("/ingresar", "_csrf", token, "local", "aremko", "email", "x@y.example", "password", "guess")
                .status();
    }

    @Test
    void isNotBelievedAboutTheFirstSenderWhereNoProxyIsTrusted() throws IOException {
        String answer = get(
                open,
                "/clientes",
                "127.0.0.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: elsewhere.example",
                "Forwarded: proto=https;host=elsewhere.example");
        assertThat(answer).contains("Location: /ingresar?volver=").doesNotContain("elsewhere.example");
        assertThat(get(open, "/ingresar", "127.0.0.1", "X-Forwarded-Proto: https"))
                .contains("habitue_visit=")
                .doesNotContain("__Host-");
    }

    @Test
    void isRefusedUnderANameThatIsNotOurs() throws IOException {
        assertThat(get(open, "/ingresar", "elsewhere.example"))
                .startsWith("HTTP/1.1 421")
                .contains("HABITUE_HOSTS");
        assertThat(get(open, "/api/v1/health", "elsewhere.example")).doesNotContain("421");
        assertThat(get(open, "/ingresar", "localhost:8080")).startsWith("HTTP/1.1 200");
        assertThat(get(open, "/ingresar", "[::1]:8080")).startsWith("HTTP/1.1 200");
        assertThat(get(behindAProxy, "/ingresar", "CLUB.example")).startsWith("HTTP/1.1 200");
        assertThat(get(behindAProxy, "/ingresar", "caja.example:8443")).startsWith("HTTP/1.1 200");
        assertThat(get(behindAProxy, "/ingresar", "club.example.elsewhere.example"))
                .startsWith("HTTP/1.1 421");
        assertThat(get(behindAProxy, "/ingresar", "127.0.0.1", "X-Forwarded-Host: elsewhere.example"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void isAtAnHttpsAddressWhereATrustedProxySaysSo() {
        PageClient browser = new PageClient(behindAProxy).with("X-Forwarded-Proto", "https");
        Page in = browser.signIn("aremko", "manager");
        assertThat(in.location()).isEqualTo("/clientes");
        assertThat(in.response().headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-habitue_session=aremko_")
                        && cookie.contains("Secure")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("Path=/")
                        && !cookie.contains("Domain"));
        Page page = browser.get("/clientes");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void isCountedByTheLastAddressThatNoTrustedProxyVouchesFor() {
        String[] chains = {"203.0.113.9", "198.51.100.1, 203.0.113.9", "203.0.113.9, 10.1.2.3"};
        int last = 0;
        for (int guess = 0; guess < 12; guess++) {
            last = guess(new PageClient(behindAProxy).with("X-Forwarded-For", chains[guess % chains.length]));
        }
        assertThat(last).isEqualTo(429);
        assertThat(guess(new PageClient(behindAProxy).with("X-Forwarded-For", "203.0.113.10")))
                .isEqualTo(401);
    }

    @Test
    void isToldInOneLineWhatASettingTakes() {
        assertThat(AddressRange.parse("10.0.0.0/9").contains(InetAddress.ofLiteral("10.127.1.1")))
                .isTrue();
        assertThat(AddressRange.parse("10.0.0.0/9").contains(InetAddress.ofLiteral("10.128.1.1")))
                .isFalse();
        assertThat(AddressRange.parse("2001:db8::/32").contains(InetAddress.ofLiteral("2001:db8:1::1")))
                .isTrue();
        assertThatExceptionOfType(WebSettings.UnusableWebSetting.class)
                .isThrownBy(() -> new WebSettings("proxy.example", null, null))
                .withMessageContaining("HABITUE_TRUSTED_PROXIES");
        assertThatExceptionOfType(WebSettings.UnusableWebSetting.class)
                .isThrownBy(() -> new WebSettings(null, "https://club.example", null))
                .withMessageContaining("HABITUE_HOSTS");
    }
}
