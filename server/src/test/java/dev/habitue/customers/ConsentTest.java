package dev.habitue.customers;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may be written to, and by whose word. */
class ConsentTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, SPA);
    private final Consents consents = server.bean(Consents.class);
    private final String key = people.newKey();
    private final long id = Long.parseLong(key);
    private final String address = "ana" + key + "@gmail.com";

    private Consents.State standing() {
        return people.inTenant(() -> consents.standing(ContactChannel.EMAIL, Purpose.PROMOTIONAL, Map.of(id, address)))
                .getOrDefault(id, Consents.State.UNKNOWN);
    }

    private Consents.Recorded said(Consents.State state, String source, String to) {
        return people.inTenant(() -> consents.record(List.of(new Consents.Statement(
                id,
                ContactChannel.EMAIL,
                Purpose.PROMOTIONAL,
                to,
                state,
                source,
                "Acepto recibir noticias.",
                Instant.parse("2026-11-01T12:00:00Z")))));
    }

    @Test
    void isUnknownUntilSomethingIsSaid() {
        assertThat(standing()).isEqualTo(Consents.State.UNKNOWN);
    }

    @Test
    void comesWithAnImportForWhoeverNeverLeft() {
        said(Consents.State.GRANTED, Consents.IMPORT, address);

        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
    }

    @Test
    void isNeverGivenBackByAnImport() {
        said(Consents.State.GRANTED, "form", address);
        said(Consents.State.WITHDRAWN, "link", address);

        assertThat(said(Consents.State.GRANTED, Consents.IMPORT, address).keptOut())
                .isOne();

        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
    }

    /** As where the import and she say it at the same moment: the table itself decides, not the order of writing. */
    @Test
    void isNotGivenBackByAnImportThatWasWrittenLast() {
        said(Consents.State.WITHDRAWN, "link", address);
        people.inTenant(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> jdbc().sql("""
                insert into consent_entry (tenant_id, customer_id, channel, purpose, address, state, source, actor,
                    stated_at, recorded_at)
                values (?, ?, 'email', 'promotional', ?, 'granted', 'import', 'system', now(), now())
                """)
                        .params(server.tenant(SPA).id(), id, address)
                        .update()));

        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
    }

    @Test
    void canBeGivenAgainByHerself() {
        said(Consents.State.WITHDRAWN, "link", address);
        said(Consents.State.GRANTED, "form", address);

        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
    }

    @Test
    void isWithdrawnForAllAddressesOfAPerson() {
        people.tell("current", person(key).named("Ana Soto").email(address));
        people.tell("legacy", person("L" + key).named("Ana Soto").email("otra" + key + "@gmail.com"));
        long other = people.record("legacy", "L" + key).orElseThrow().recordId();
        people.inTenant(() -> server.bean(Customers.class).assign(Map.of(other, id)));
        said(Consents.State.GRANTED, Consents.IMPORT, address);

        people.inTenant(() -> consents.record(List.of(new Consents.Statement(
                null,
                ContactChannel.EMAIL,
                Purpose.PROMOTIONAL,
                "otra" + key + "@gmail.com",
                Consents.State.WITHDRAWN,
                "link",
                null,
                Instant.parse("2026-11-02T12:00:00Z")))));

        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
    }

    @Test
    void isNotGrantedByAFormThatWasNotConfirmed() {
        said(Consents.State.PENDING, "form", address);

        assertThat(standing()).isEqualTo(Consents.State.PENDING);
    }

    @Test
    void keepsItsHistoryFromEverybody() {
        said(Consents.State.GRANTED, "form", address);

        for (String change : List.of("update consent_entry set state = 'granted'", "delete from consent_entry")) {
            assertThatThrownBy(() -> people.inTenant(() -> server.bean(TransactionTemplate.class)
                            .executeWithoutResult(status -> jdbc().sql(change).update())))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void tellsWhereWhenAndByWhichWords() {
        people.tell("current", person(key).named("Ana Soto").email(address));
        ApiClient client = server.client(SPA);
        client.post(
                "/api/v1/{tenant}/customers/" + id + "/consent",
                "{\"channel\": \"email\", \"purpose\": \"promotional\", \"granted\": true, \"text\": \"Sí, quiero.\"}");

        ApiClient.Answer answer = client.get("/api/v1/{tenant}/customers/" + id + "/consent");

        assertThat(answer.json().at("/history/0/source").asString()).isEqualTo("staff");
        assertThat(answer.json().at("/history/0/actor").asString()).startsWith("key:");
        assertThat(answer.json().at("/history/0/text_version").asString()).hasSize(12);
        assertThat(answer.json().at("/current/0/state").asString()).isEqualTo("granted");
    }

    @Test
    void isTakenInFromAnotherSystem() {
        ApiClient.Answer answer =
                server.client(SPA).post("/api/v1/{tenant}/consent/import", """
                {"entries": [
                  {"customer_id": %d, "address": "%s", "channel": "email", "purpose": "promotional", "granted": true},
                  {"address": "no es un correo", "channel": "email", "purpose": "promotional", "granted": true}]}
                """.formatted(id, address));

        assertThat(answer.json().get("recorded").asInt()).isOne();
        assertThat(answer.json().get("invalid").asInt()).isOne();
        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
    }

    private JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }
}
