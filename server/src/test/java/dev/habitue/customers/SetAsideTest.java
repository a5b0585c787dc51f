package dev.habitue.customers;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.Exclusions;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is left out as staff or as a test record, and how that is put right. */
class SetAsideTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, SPA);
    private final ApiClient api = server.client(SPA);
    private final String key = people.newKey();
    private final long id = Long.parseLong(key);

    private void named(String name) {
        people.tell("current", person(key).named(name).email("s" + key + "@gmail.com"));
    }

    private Map<Long, Exclusion> leftOut() {
        return people.inTenant(() -> server.bean(Exclusions.class)
                .of(MessageKind.POINTS_EXPIRING, ContactChannel.EMAIL, List.of(id), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amalia Garzón Ruiz",
                "Berta Tester Ojeda",
                "Celia Interno",
                "Inés Prueba",
                "Hernán Caja",
                "Rosa Demo",
                "Garzón Ruiz, Amalia",
                "Pedro Aseo Lillo",
                "Marta Personal",
                "INTERNO LILLO BERTA",
                "Sra. Ana Garzón"
            })
    void isNobodyForAWordOfHerName(String name) {
        named(name);

        assertThat(leftOut()).isEmpty();
    }

    @Test
    void isWhoeverIsNamedByNothingElse() {
        named("Cliente Prueba");
        assertThat(leftOut()).containsEntry(id, Exclusion.TEST_RECORD);
        named("Personal de Aseo");
        assertThat(leftOut()).containsEntry(id, Exclusion.STAFF);
        assertThat(api.get("/api/v1/{tenant}/customers/set-aside?limit=500")
                        .json()
                        .toString())
                .contains("{\"customer_id\":" + id + ",\"name\":\"Personal de Aseo\",\"standing\":\"staff\"}");
    }

    @Test
    void isAPersonsWordBeforeTheNames() {
        named("Garzón");
        assertThat(leftOut()).containsEntry(id, Exclusion.STAFF);

        ApiClient.Answer answer =
                api.post("/api/v1/{tenant}/customers/" + id + "/standing", "{\"standing\": \"customer\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(leftOut()).isEmpty();

        named("Garzon Prueba");
        named("Staff");
        assertThat(leftOut()).as("however her name is written later").isEmpty();

        api.post("/api/v1/{tenant}/customers/" + id + "/standing", "{\"standing\": \"staff\"}");
        assertThat(leftOut()).containsEntry(id, Exclusion.STAFF);
    }

    @Test
    void isGoneThroughPageByPage() {
        named("prueba");
        String other = people.newKey();
        people.tell("current", person(other).named("Staff"));
        String path = "/api/v1/{tenant}/customers/set-aside?limit=1";
        StringBuilder seen = new StringBuilder();
        String cursor = "";
        do {
            var page = api.get(path + cursor).json();
            page.get("customers")
                    .forEach(one -> seen.append(one.get("customer_id").asLong()).append(' '));
            cursor = page.get("next_cursor") == null || page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen.toString()).containsOnlyOnce(key + " ").containsOnlyOnce(other + " ");
    }

    @Test
    void refusesAStandingThatThereIsNot() {
        named("Ana Lillo");
        assertThat(api.post("/api/v1/{tenant}/customers/" + id + "/standing", "{\"standing\": \"boss\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/api/v1/{tenant}/customers/999999999999/standing", "{\"standing\": \"customer\"}")
                        .status())
                .isEqualTo(404);
    }
}
