package dev.habitue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no client library would write, as they come over the wire. */
class MalformedRequestsTest {
    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/aremko/customers/1%2F2/profile",
                "/api/v1/aremko/customers/%00/profile",
                "/api/v1/aremko/customers/%FF%FE/profile",
                "/api/v1/aremko/customers/%/profile",
                "/api/v1/aremko/customers/%zz/profile",
                "/api/v1/aremko/customers/..%2f..%2fetc/profile",
                "/api/v1/aremko//customers/search?query=ana",
                "/api/v1/aremko/customers/search;jsessionid=1?query=ana",
                "/api/v1/aremko/customers\\search?query=ana",
                "/api/v1/aremko/customers/search?query=a|b<c>",
                "/api/v1/aremko/customers/search?query=%",
                "/api/v1/aremko/customers/search?query=%zz",
                "/api/v1/aremko/customers/search?query=%00",
                "/api/loyalty/coupons/UNO%2FDOS",
                "/api/loyalty/users/%EF%BF%BF",
                "/%2e%2e/api/v1/health",
                "/api/v1/health\u00f1",
            })
    void areAnsweredWithAProblem(String target) throws IOException {
        Answer answer = send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        assertThat(answer.status()).as(target).isBetween(400, 499);
        assertThat(answer.head()).contains("application/problem+json");
        JsonNode problem = new JsonMapper().readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Tomcat", "Exception", "org.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mu%F1oz", "Mu%C3%B1oz", "Muñoz"})
    void anAddressInLatin1IsReadAsWhatItMeant(String name) throws IOException {
        Answer answer = send("GET /api/v1/aremko/customers/search?query=" + name + " HTTP/1.1\r\nHost: localhost\r\n");
        if (name.equals("Muñoz")) {
            assertThat(answer.status()).isIn(200, 400);
        } else {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(new JsonMapper().readTree(answer.body()).get("query").asString())
                    .isEqualTo("Muñoz");
        }
    }

    @Test
    void aHeaderThatIsNoneIsRefusedInWords() throws IOException {
        Answer answer = send("GET /api/v1/health HTTP/1.1\r\nHost: local host\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Tomcat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ingresar", "/api/v1/aremko/events"})
    void aFormThatIsNotEncodedIsRefused(String path) throws IOException {
        Answer answer = send(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n",
                "email=%zz");
        assertThat(answer.status()).isBetween(400, 499);
    }

    private Answer send(String head) throws IOException {
        return send(head, "");
    }

    private Answer send(String head, String form) throws IOException {
        URI address = URI.create(server.url("/"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = head + "X-API-Key: " + server.apiKey("aremko") + "\r\nConnection: close\r\n\r\n" + form;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            String body = all.substring(end + 4);
            // A chunked body of one piece: its length stands before it.
            int start = body.indexOf('{');
            return new Answer(
                    Integer.parseInt(all.substring(9, 12)),
                    all.substring(0, end),
                    start < 0 ? body : body.substring(start, body.lastIndexOf('}') + 1));
        }
    }

    private record Answer(int status, String head, String body) {}
}
