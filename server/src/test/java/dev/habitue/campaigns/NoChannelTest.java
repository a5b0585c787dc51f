package dev.habitue.campaigns;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.platform.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where nothing can leave, nothing is called sent, given or measured. */
class NoChannelTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, SPA);
    private final ApiClient api = server.client(SPA);
    private final String key = people.newKey();
    private final long ana = Long.parseLong(key);

    @BeforeEach
    void anaAgreed() {
        String address = "n" + key + "@correo.cl";
        people.tell("current", person(key).named("Ana Lillo").email(address));
        people.inTenant(() -> server.bean(Consents.class)
                .record(List.of(new Consents.Statement(
                        ana,
                        ContactChannel.EMAIL,
                        Purpose.PROMOTIONAL,
                        address,
                        Consents.State.GRANTED,
                        "form",
                        null,
                        Instant.now()))));
    }

    private String toAna(String name) {
        return "{\"name\": \"" + name + key + "\", \"kind\": \"personalised_offer\", \"timing\": {\"repeat\": \"now\"},"
                + " \"plan\": {\"audience\": {\"customer_ids\": [" + ana
                + "]}, \"coupon\": {\"percent\": 15, \"valid_days\": 20}}}";
    }

    private long coupons() {
        return people.inTenant(() -> server.bean(org.springframework.transaction.support.TransactionTemplate.class)
                .execute(status -> server.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                        .sql("select count(*) from coupon where owner_id = ?")
                        .param(ana)
                        .query(Long.class)
                        .single()));
    }

    @Test
    void aRunIsHeldAndSaysWhatToDo() {
        String body = "{\"name\": \"r" + key + "\", \"audience\": {\"customer_ids\": [" + ana
                + "]}, \"coupon\": {\"percent\": 15, \"valid_days\": 20}}";
        for (int time = 0; time < 2; time++) {
            ApiClient.Answer answer = api.post("/api/advanced/marketing/personalized-offers", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode run = answer.json();
            assertThat(run.get("state").asString()).isEqualTo("held");
            assertThat(run.get("reason").asString()).contains("SMTP_SERVER");
            assertThat(run.get("dry_run").asBoolean()).isFalse();
            assertThat(run.get("selected").asInt()).isOne();
            assertThat(run.get("sent").asInt()).isZero();
            assertThat(run.get("coupons").asInt()).isZero();
        }
        assertThat(coupons()).isZero();
        assertThat(people.inTenant(() -> server.bean(Messages.class).recent(5, null, ana)))
                .isEmpty();
    }

    @Test
    void aPlannedCampaignWaitsForAChannelAndCanBeTakenBack() {
        long id = api.post("/api/advanced/marketing/planned-campaigns", toAna("p"))
                .json()
                .get("id")
                .asLong();
        JsonNode started = api.post("/api/advanced/marketing/planned-campaigns/" + id + "/start", "")
                .json();

        assertThat(started.get("state").asString()).isEqualTo("held");
        assertThat(started.get("problem").asString()).isEqualTo("no_channel");
        assertThat(coupons()).isZero();

        assertThat(api.post("/api/advanced/marketing/planned-campaigns/" + id + "/unschedule", "")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("draft");
    }

    @Test
    void aServiceMessageIsHeldAndNotSent() {
        people.inTenant(() -> server.bean(Messages.class)
                .queue(List.of(MessageDraft.email(
                        "voucher/" + key,
                        MessageKind.VOUCHER_ISSUED,
                        ana,
                        Map.of("reward", "Un café", "code", "X", "valid_until", "2030-01-01", "balance", 3)))));

        assertEventually(() -> assertThat(
                        people.inTenant(() -> server.bean(Messages.class).recent(1, Messages.Status.HELD, ana)))
                .hasSize(1)
                .allSatisfy(message -> {
                    assertThat(message.reason()).isEqualTo("no_channel");
                    assertThat(message.sentAt()).isNull();
                }));
    }
}
