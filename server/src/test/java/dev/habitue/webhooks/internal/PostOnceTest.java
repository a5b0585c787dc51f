package dev.habitue.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** One request to servers that behave as servers in the wild do. */
class PostOnceTest {
    private static final SelfSigned CERTIFICATE = SelfSigned.of("dns:hooks.example");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<String> heard = new CopyOnWriteArrayList<>();

    interface Script {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    private ServerSocket serve(ServerSocket entrance, Script script) {
        Thread.ofVirtual().start(() -> {
            while (!entrance.isClosed()) {
                try (Socket socket = entrance.accept()) {
                    byte[] request = new byte[2_000];
                    int read = socket.getInputStream().read(request);
                    heard.add(new String(request, 0, Math.max(0, read), StandardCharsets.UTF_8));
                    script.serve(socket.getInputStream(), socket.getOutputStream());
                } catch (IOException gone) {
                    // The other side has heard enough.
                }
            }
        });
        return entrance;
    }

    private ServerSocket plain(Script script) throws IOException {
        return serve(new ServerSocket(0, 10, HERE), script);
    }

    private ServerSocket answering(String answer) throws IOException {
        return plain((in, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static PostOnce.Outcome post(PublicAddresses addresses, URI address, Duration timeout) {
        return new PostOnce(addresses, CERTIFICATE.context().getSocketFactory(), timeout)
                .post(address, Map.of("webhook-id", "msg_1"), BODY);
    }

    private static PostOnce.Outcome post(ServerSocket server, String scheme, String host) {
        return post(
                new PublicAddresses(true, name -> new InetAddress[] {HERE}),
                URI.create(scheme + "://" + host + ":" + server.getLocalPort() + "/hook?a=b"),
                Duration.ofSeconds(5));
    }

    @Test
    void speaksTlsForTheNameToTheAddressThatWasLookedUp() throws IOException {
        try (ServerSocket server = serve(
                CERTIFICATE.context().getServerSocketFactory().createServerSocket(0, 10, HERE),
                (in, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nya".getBytes()))) {
            PostOnce.Outcome outcome = post(server, "https", "hooks.example");
            assertThat(outcome.error()).isEmpty();
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.excerpt()).isEqualTo("ya");
            assertThat(heard.getFirst())
                    .startsWith("POST /hook?a=b HTTP/1.1\r\nHost: hooks.example:" + server.getLocalPort())
                    .contains("webhook-id: msg_1\r\n")
                    .contains("Content-Length: 2\r\n");
        }
    }

    @Test
    void refusesACertificateForAnotherNameOrThatNobodyVouchesFor() throws Exception {
        try (ServerSocket server = serve(
                CERTIFICATE.context().getServerSocketFactory().createServerSocket(0, 10, HERE), (in, out) -> {})) {
            assertThat(post(server, "https", "other.example").error()).isEqualTo("tls");
            PublicAddresses addresses = new PublicAddresses(true, name -> new InetAddress[] {HERE});
            URI address = URI.create("https://hooks.example:" + server.getLocalPort() + "/");
            PostOnce usual = new PostOnce(addresses, SSLContext.getDefault().getSocketFactory(), Duration.ofSeconds(5));
            assertThat(usual.post(address, Map.of(), BODY).error()).isEqualTo("tls");
        }
    }

    @Test
    void looksANameUpOnceAndGoesNowhereElse() throws IOException {
        AtomicInteger lookUps = new AtomicInteger();
        InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
        try (ServerSocket server = answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            PublicAddresses rebinding = new PublicAddresses(
                    true, name -> new InetAddress[] {lookUps.getAndIncrement() == 0 ? HERE : elsewhere});
            URI address = URI.create("http://rebind.example:" + server.getLocalPort() + "/");
            assertThat(post(rebinding, address, Duration.ofSeconds(5)).status()).isEqualTo(204);
            assertThat(lookUps).hasValue(1);
        }
    }

    @Test
    void refusesANameThatHasTurnedPrivateSinceItWasRegistered() {
        AtomicInteger lookUps = new AtomicInteger();
        PublicAddresses turned = new PublicAddresses(false, name ->
                new InetAddress[] {lookUps.getAndIncrement() == 0 ? InetAddress.ofLiteral("1.1.1.1") : HERE});
        URI address = turned.check("https://rebind.example/");
        assertThat(post(turned, address, Duration.ofSeconds(5)).error()).isEqualTo("address_not_allowed");
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (ServerSocket inside = answering("HTTP/1.1 200 OK\r\n\r\n");
                ServerSocket server = answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:"
                        + inside.getLocalPort() + "/\r\n\r\n")) {
            assertThat(post(server, "http", "hooks.example").status()).isEqualTo(307);
            assertThat(heard).hasSize(1);
        }
    }

    @Test
    void readsNoMoreThanTheBeginningOfAnEndlessAnswer() throws IOException {
        AtomicInteger written = new AtomicInteger();
        byte[] block = "x".repeat(8_192).getBytes(StandardCharsets.UTF_8);
        try (ServerSocket server = plain((in, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (written.incrementAndGet() < 100_000) {
                out.write("2000\r\n".getBytes(StandardCharsets.UTF_8));
                out.write(block);
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        })) {
            PostOnce.Outcome outcome = post(server, "http", "hooks.example");
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.excerpt()).hasSize(1_000).containsOnlyOnce("x".repeat(1_000));
            assertThat(written.get()).isLessThan(100_000);
        }
    }

    @Test
    void endsInTimeHoweverSlowlyTheOtherSideDripsItsAnswer() throws IOException {
        try (ServerSocket server = plain((in, out) -> {
            for (byte b :
                    "HTTP/1.1 200 OK\r\nX-Slow: ".concat("z".repeat(4_000)).getBytes(StandardCharsets.UTF_8)) {
                out.write(b);
                out.flush();
                pause();
            }
        })) {
            PublicAddresses here = new PublicAddresses(true, name -> new InetAddress[] {HERE});
            URI address = URI.create("http://slow.example:" + server.getLocalPort() + "/");
            assertThat(post(here, address, Duration.ofMillis(300)).error()).isEqualTo("timed_out");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsWhatSpeaksNoHttpAndWhatIsNotThere() throws IOException {
        try (ServerSocket server = answering("SSH-2.0-OpenSSH_9.2\r\n")) {
            assertThat(post(server, "http", "hooks.example").error()).isEqualTo("not_http");
        }
        ServerSocket closed = new ServerSocket(0, 10, HERE);
        closed.close();
        assertThat(post(
                                new PublicAddresses(true, name -> new InetAddress[] {HERE}),
                                URI.create("http://hooks.example:" + closed.getLocalPort() + "/"),
                                Duration.ofSeconds(5))
                        .error())
                .isEqualTo("no_connection");
    }

    @Test
    void keepsWhatCannotBeStoredOutOfTheExcerpt() throws IOException {
        try (ServerSocket server = answering("HTTP/1.1 500 Oops\r\nContent-Length: 9\r\n\r\na\u0000b\u0007c  \n ")) {
            PostOnce.Outcome outcome = post(server, "http", "hooks.example");
            assertThat(outcome.status()).isEqualTo(500);
            assertThat(outcome.excerpt()).isEqualTo("abc");
        }
    }
}
