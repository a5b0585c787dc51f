package dev.habitue.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's examples are events that the program takes, one of each type, and it knows every effect. */
class EventsGuideTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final Pattern EVENT = Pattern.compile("\\{\"type\": \"[^\"]+\",[^`']*?\"occurred_at\"[^`']*");

    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"../docs/en/events.md", "../docs/eventos.md"})
    void sendsWhatTheGuideShows(String guide) throws IOException {
        String text = Files.readString(Path.of(guide));
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<String> types = EVENT.matcher(text)
                .results()
                .map(match -> {
                    String event = match.group()
                            .replace("\"customer_id\": 17", "\"source_id\": \"T-55\"")
                            .replace("till-1", "till-" + run)
                            .replace("booking", "booking-" + run);
                    Answer answer = server.client(SPA).post("/api/v1/{tenant}/events", event);
                    assertThat(answer.status()).as(event + answer.body()).isEqualTo(200);
                    return answer.json().get("type").asString();
                })
                .toList();

        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(InboundEvent.Type.values())
                        .map(InboundEvent.Type::code)
                        .toList());
        assertThat(InboundEvents.Effect.values())
                .allSatisfy(effect -> assertThat(text).contains("`" + effect.code() + "`"));
    }
}
