package dev.habitue.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that comes byte by byte ends, on routes of every kind, before the caller is known and after. */
class SlowBodiesTest {
    private static final int FAR_MORE_BYTES_THAN_THE_TIME_ALLOWS = 600;

    private final RunningServer server = Servers.HASTY;

    private static final class Servers {
        static final RunningServer HASTY = RunningServer.start(
                "habitue.demo=false",
                "habitue.identity.automatic=false",
                "habitue.automation.automatic=false",
                "habitue.http.body-seconds=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json /api/loyalty/earn-points", "application/x-www-form-urlencoded /ingresar"})
    void isCutOff(String route) throws IOException, InterruptedException {
        String[] parts = route.split(" ");
        URI address = URI.create(server.url(parts[1]));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nX-API-Key: "
                            + server.apiKey("cafe-vt") + "\r\nContent-Type: " + parts[0]
                            + "\r\nContent-Length: 100000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            int sent = 0;
            try {
                while (sent < FAR_MORE_BYTES_THAN_THE_TIME_ALLOWS
                        && socket.getInputStream().available() == 0) {
                    out.write(' ');
                    out.flush();
                    sent++;
                    Thread.sleep(50);
                }
            } catch (IOException closed) {
                // The server has had enough.
            }
            assertThat(sent).isLessThan(FAR_MORE_BYTES_THAN_THE_TIME_ALLOWS);
        }
    }

    @Test
    void leavesTheOthersAlone() {
        assertThat(server.client("cafe-vt")
                        .post("/api/loyalty/users", "{\"name\": \"Ana Lillo\", \"phone\": \"+56987651234\"}")
                        .status())
                .isEqualTo(201);
    }
}
