package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.habitue.fixtures.People.person;

import dev.habitue.browser.Browsing.Screen;
import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.Visits;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a campaign changed, as an owner reads it. */
@Execution(ExecutionMode.SAME_THREAD)
class CampaignResultsPageTest {
    private static final String PLANNED = "/api/advanced/marketing/planned-campaigns";
    private static final AtomicLong VISITS = new AtomicLong();

    private final RunningServer server = DemoServer.shared();
    private final People people = People.of(server, "cafe-vt");
    private final ApiClient api = server.client("cafe-vt");
    private final Instant now = server.bean(Clock.class).instant();

    private List<Long> customers(int count) {
        List<Long> ids = new ArrayList<>();
        List<People.Person> persons = new ArrayList<>();
        List<Consents.Statement> agreed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = Long.parseLong(people.newKey());
            String email = "lia" + id + "@gmail.com";
            ids.add(id);
            persons.add(person(Long.toString(id)).named("Lía Pinto").email(email));
            agreed.add(new Consents.Statement(
                    id,
                    ContactChannel.EMAIL,
                    Purpose.PROMOTIONAL,
                    email,
                    i % 20 == 0 ? Consents.State.WITHDRAWN : Consents.State.GRANTED,
                    "form",
                    null,
                    now));
        }
        people.tell("current", persons.toArray(People.Person[]::new));
        people.inTenant(() -> server.bean(Consents.class).record(agreed));
        return ids;
    }

    private long ran(String more) {
        long id = api.post(PLANNED, """
                {"name": "Con café gratis %s", "kind": "personalised_offer",
                 "plan": {"audience": {"customer_ids": %s}, "holdout_percent": 50, "coupon": {"percent": 20},
                          "cost_per_message": 15%s}}
                """.formatted(people.newKey(), customers(300), more))
                .json()
                .get("id")
                .asLong();
        api.post(PLANNED + "/" + id + "/start", "");
        return id;
    }

    /** Those of the group who came just now, as many of each hundred. */
    private void came(long campaign, boolean control, int ofHundred) {
        UUID run = UUID.fromString(
                api.get(PLANNED + "/" + campaign).json().at("/runs/0/run_id").asString());
        List<Long> group = people.inTenant(() -> server.bean(TransactionTemplate.class)
                .execute(status -> server.bean(JdbcClient.class)
                        .sql(
                                "select customer_id from campaign_person_facts where run_id = ? and (part = 'holdout') = ?")
                        .params(run, control)
                        .query((row, number) -> row.getLong(1))
                        .list()));
        for (Long customer : group.subList(0, group.size() * ofHundred / 100)) {
            people.inTenant(() -> server.bean(Visits.class)
                    .upsert(
                            "current",
                            List.of(visit(people.record("current", customer.toString())
                                    .orElseThrow()
                                    .recordId())),
                            null));
        }
    }

    private VisitDraft visit(long recordId) {
        return new VisitDraft(
                "results/" + VISITS.incrementAndGet(),
                recordId,
                server.bean(Clock.class).instant(),
                null,
                false,
                "checkout",
                "pagado",
                9_500L,
                9_500L,
                0L,
                null,
                List.of(),
                List.of());
    }

    @Test
    void sayThatItWorkedAndByHowMuch() {
        long id = ran("");
        came(id, false, 30);
        came(id, true, 8);
        for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
            try (Browsing browsing = new Browsing(server, screen)) {
                browsing.signIn("cafe-vt", "owner").open("/campanas/" + id);
                assertThat(browsing.page.locator("#verdict")).containsText("Sirvió");
                assertThat(browsing.page.locator(".verdict")).containsText("De cada 100 personas vinieron 2");
                assertThat(browsing.page.locator(".group-bars .control")).containsText("Grupo de control");
                assertThat(browsing.page.locator(".reasons").first()).containsText("Pidieron que no les escriban");
                browsing.shouldBeAccessible().shouldFitItsWidth().picture("campaign-results-" + screen);
                browsing.inEnglish().shouldBeAccessible();
            }
        }
    }

    @Test
    void sayPlainlyWhereNothingCanBeToldYet() {
        long id = ran(", \"variants\": [{\"name\": \"A\"}, {\"name\": \"B\"}]");
        came(id, false, 8);
        came(id, true, 7);
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "owner").open("/campanas/" + id);
            assertThat(browsing.page.locator("#verdict"))
                    .containsText("Todavía no se puede decir que haya cambiado algo");
            assertThat(browsing.page.locator(".group-bars li")).hasCount(3);
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("campaign-results-unclear");
        }
    }
}
