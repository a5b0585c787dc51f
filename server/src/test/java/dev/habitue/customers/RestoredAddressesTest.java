package dev.habitue.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An upgrade of a database whose version kept consent and suppressions under its guess at an address. */
class RestoredAddressesTest {
    private static final String LAST_RELEASED = "122";

    /** Customers by number; every address as its source gave it. */
    private static final String PAST = """
            set app.tenant = '1';
            insert into source_record (tenant_id, record_id, source, source_key, customer_id, name, email, marker,
                content_hash, first_seen_at, changed_at)
            select 1, id, 'current', id::text, id, name, email, 'person', decode('00', 'hex'), now(), now()
            from (values (901, 'Yolanda Mella', 'Yolanda@ymail.com'), (902, 'Ana Soto', 'ana@soto.cl; beto@rey.cl'),
                (903, 'Eva Paz', 'eva@gmial.com'), (904, 'Eva Paz', 'eva@gmail.com'), (905, 'Luz Rey', 'luz@rey.cl'),
                (906, 'Rosa Peña', 'peña@sur.cl')) as person (id, name, email);
            insert into customer (tenant_id, customer_id, name, email, in_current, created_at, updated_at)
            select 1, customer_id, name, email, true, now(), now() from source_record;
            insert into consent_entry (tenant_id, customer_id, channel, purpose, address, state, source, actor, stated_at,
                recorded_at)
            select 1, customer, 'email', 'promotional', address, state, 'form', 'system', now(), now()
            from (values (901, 'yolanda@gmail.com', 'granted'), (902, 'anasoto.cl.beto@rey.cl', 'granted'),
                (null, 'eva@gmail.com', 'withdrawn'), (905, 'luz@rey.cl', 'granted'),
                (906, 'pena@sur.cl', 'withdrawn')) as said (customer, address, state);
            insert into suppression (tenant_id, channel, address, reason, actor, since) values
                (1, 'email', 'yolanda@gmail.com', 'hard_bounce', 'system', now()),
                (1, 'email', 'pena@sur.cl', 'manual', 'system', now()),
                (1, 'email', 'luz@rey.cl', 'manual', 'system', now());
            """;

    @Test
    void putsBackWhatWasKeptUnderAGuessAndListsWhatItCannot() throws SQLException {
        try (SharedDatabase database = SharedDatabase.open()) {
            Flyway.configure()
                    .dataSource(database.ownerUrl(), null, null)
                    .placeholders(Map.of("app_role", "habitue_app"))
                    .target(LAST_RELEASED)
                    .load()
                    .migrate();
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(PAST);
            }
            try (RunningServer server = database.server()) {
                ApiClient api = server.client("aremko");

                assertThat(entry(api, 901)).isEqualTo("yolanda@ymail.com granted");
                assertThat(entry(api, 902)).isEqualTo("ana@soto.cl granted");
                assertThat(entry(api, 905)).isEqualTo("luz@rey.cl granted");
                assertThat(entry(api, 906)).isEqualTo("peña@sur.cl withdrawn");
                String suppressed = api.get("/api/v1/aremko/suppressions").body();
                assertThat(suppressed)
                        .contains("\"peña@sur.cl\"", "\"luz@rey.cl\"")
                        .doesNotContain("yolanda@ymail.com", "pena@sur.cl");
                JsonNode unclear = api.get("/api/v1/aremko/consent/restored?outcome=unclear")
                        .json()
                        .get("restored");
                assertThat(unclear).hasSize(1);
                assertThat(unclear.at("/0/guess").asString())
                        .as("two people gave an address of which it was the guess")
                        .isEqualTo("eva@gmail.com");
                assertThat(api.get("/api/v1/aremko/consent/restored?outcome=left")
                                .json()
                                .at("/restored/0/address")
                                .asString())
                        .as("the bounce was the guess's own")
                        .isEqualTo("yolanda@ymail.com");
            }
        }
    }

    private static String entry(ApiClient api, long customer) {
        JsonNode newest = api.get("/api/v1/aremko/customers/" + customer + "/consent")
                .json()
                .at("/history/0");
        return newest.get("address").asString() + " " + newest.get("state").asString();
    }
}
