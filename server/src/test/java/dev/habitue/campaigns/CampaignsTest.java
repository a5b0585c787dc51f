package dev.habitue.campaigns;

import static dev.habitue.campaigns.CampaignWorld.address;
import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.insights.Insights;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Campaigns from the request to the mail server, with time in the test's hand. */
class CampaignsTest {
    private static final CampaignWorld world = CampaignWorld.open();
    private final RunningServer server = world.server;
    private final PostOffice post = world.post;
    private final MovableClock clock = world.clock;
    private final People people = world.people();
    private final ApiClient api = server.client(world.spa);
    private final String name = people.newKey();

    @BeforeEach
    void itIsNoon() {
        clock.moveTo("2026-03-10T12:00");
    }

    private List<Long> customers(int count) {
        return world.customers(count);
    }

    private JsonNode seasonal(List<Long> customers, String more) {
        return api.post("/api/advanced/marketing/seasonal-campaign", """
                {"name": "%s", "season": "fiestas_patrias", "audience": {"customer_ids": %s}%s}
                """.formatted(name, customers, more))
                .json();
    }

    private void came(long customer, String day) {
        world.came(customer, day);
    }

    @Test
    void sendToWhoeverTheyAreForAndNothingTwiceOnOneDay() {
        List<Long> three = customers(3);

        JsonNode first = seasonal(three, "");
        JsonNode second = seasonal(three, "");

        assertThat(first.get("sent").asInt()).isEqualTo(3);
        assertThat(second.get("run_id")).isEqualTo(first.get("run_id"));
        assertThat(second.get("repeated").asBoolean()).isTrue();
        for (long customer : three) {
            assertEventually(() -> assertThat(post.at(address(customer))).hasSize(1));
            assertThat(PostOffice.subject(post.at(address(customer)).getFirst()))
                    .contains("Fiestas Patrias");
        }
    }

    @Test
    void sayWhoWouldGetWhatWithoutSendingAnything() {
        List<Long> two = customers(2);

        JsonNode dry = seasonal(two, ", \"dry_run\": true");

        assertThat(dry.get("dry_run").asBoolean()).isTrue();
        assertThat(dry.get("sent").asInt()).isEqualTo(2);
        assertThat(dry.get("run_id").isNull()).isTrue();
        assertThat(api.get("/api/v1/{tenant}/messages?customer_id=" + two.getFirst())
                        .json()
                        .get("messages"))
                .isEmpty();
    }

    @Test
    void countWhoeverIsLeftOutByTheReason() {
        List<Long> ids = customers(1);
        String stranger = people.newKey();
        String mute = people.newKey();
        people.tell("current", person(stranger).named("Eva Paz").email("eva" + stranger + "@gmail.com"));
        people.tell("current", person(mute).named("Sin Correo"));
        ids.add(Long.parseLong(stranger));
        ids.add(Long.parseLong(mute));
        ids.add(999_999_999L);

        JsonNode run = seasonal(ids, ", \"dry_run\": true");

        assertThat(run.get("selected").asInt()).isEqualTo(4);
        assertThat(run.at("/excluded/no_consent").asInt()).isOne();
        assertThat(run.at("/excluded/no_address").asInt()).isOne();
        assertThat(run.at("/excluded/unknown_customer").asInt()).isOne();
        assertThat(run.get("sent").asInt()).isOne();
    }

    @Test
    void holdNobodyOutOfAHandfulAndATenthOfMany() {
        List<Long> many = customers(300);

        JsonNode few = seasonal(many.subList(0, 99), ", \"dry_run\": true");
        JsonNode all = seasonal(many, ", \"dry_run\": true");

        assertThat(few.get("holdout").asInt()).isZero();
        assertThat(all.get("holdout").asInt()).isBetween(15, 48);
        assertThat(all.get("holdout").asInt() + all.get("sent").asInt()).isEqualTo(300);
    }

    @Test
    void keepAPersonInHerGroupAndGiveEachACouponOfHerOwn() {
        List<Long> many = customers(120);
        String more = ", \"variants\": [{\"name\": \"A\"}, {\"name\": \"B\"}], \"coupon\": {\"percent\": 15}";

        JsonNode dry = seasonal(many, more + ", \"dry_run\": true");
        JsonNode run = seasonal(many, more);

        assertThat(run.get("variants")).isEqualTo(dry.get("variants"));
        assertThat(run.at("/variants/A").asInt()).isBetween(30, 80);
        assertThat(run.get("coupons").asInt()).isEqualTo(run.get("sent").asInt());
        assertEventually(() -> assertThat(many.stream()
                        .flatMap(id -> post.at(address(id)).stream())
                        .map(mail -> PostOffice.part(mail, "text/plain").replaceAll("(?s).*Código ([\\w-]+).*", "$1"))
                        .collect(Collectors.toSet()))
                .hasSize(run.get("sent").asInt()));
    }

    @Test
    void winBackWhoeverStayedAwayUnlessAVisitIsComingUp() {
        List<Long> four = customers(4);
        came(four.get(0), "2024-04-01");
        came(four.get(0), "2024-05-01");
        came(four.get(3), "2024-05-01");
        came(four.get(1), "2024-05-01");
        came(four.get(1), "2026-03-20");
        came(four.get(2), "2026-02-01");
        assertEventually(() -> assertThat(people.inTenant(
                        () -> server.bean(Insights.class).of(four.get(1)).nextVisitAt()))
                .isNotNull());
        assertEventually(() -> assertThat(people.inTenant(() -> server.bean(Insights.class)
                        .of(four.get(2))
                        .standing()
                        .statistics()
                        .visits()))
                .isOne());

        JsonNode run = api.post(
                        "/api/advanced/marketing/miss-you-campaigns",
                        "{\"name\": \"" + name + "\", \"audience\": {\"customer_ids\": " + four + "}}")
                .json();

        assertThat(run.get("selected").asInt())
                .as("the third was here in February")
                .isEqualTo(3);
        assertThat(run.at("/excluded/upcoming_visit").asInt()).isOne();
        assertEventually(() -> assertThat(post.at(address(four.getFirst()))).hasSize(1));
        assertThat(PostOffice.part(post.at(address(four.getFirst())).getFirst(), "text/plain"))
                .contains("Hace 22 meses", "Tu favorito sigue aquí", "Tina");
        assertEventually(() -> assertThat(post.at(address(four.getLast()))).hasSize(1));
        assertThat(PostOffice.part(post.at(address(four.getLast())).getFirst(), "text/plain"))
                .as("what was booked once is no favourite")
                .contains("Hace 22 meses")
                .doesNotContain("favorito");
    }

    @Test
    void tellWhatTheyChanged() {
        List<Long> many = customers(400);
        JsonNode run = seasonal(many, ", \"holdout_percent\": 50");
        String id = run.get("run_id").asString();
        for (long customer : many.subList(0, 40)) {
            came(customer, "2026-03-15");
        }
        clock.moveTo("2026-03-16T12:00");

        JsonNode results = api.get("/api/advanced/marketing/campaigns/" + id).json();

        long converted = 0;
        for (JsonNode part : results.get("parts")) {
            converted += part.get("converted").asLong();
        }
        assertThat(converted).isEqualTo(40);
        assertThat(results.get("note").isNull()).isTrue();
        assertThat(results.at("/lift/low").asDouble())
                .isLessThan(results.at("/lift/high").asDouble());
        assertThat(results.get("complete").asBoolean()).isFalse();
    }

    @Test
    void sayPlainlyWhereThereAreTooFewToTell() {
        String id = seasonal(customers(5), "").get("run_id").asString();

        JsonNode results = api.get("/api/advanced/marketing/campaigns/" + id).json();

        assertThat(results.get("note").asString()).isEqualTo("not_enough_people");
        assertThat(results.get("lift").isNull()).isTrue();
    }

    @Test
    void takeAnAudienceAsDataOnly() {
        ApiClient.Answer unknown = api.post(
                "/api/advanced/marketing/personalized-offers",
                "{\"audience\": {\"filters\": [{\"field\": \"visits; drop table customer\", \"at_least\": 1}]}}");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("days_since_last_visit");
    }

    @Test
    void knowChilesCalendar() {
        assertThat(ChileanSeason.DIA_DE_LA_MADRE.next(LocalDate.parse("2026-01-01")))
                .isEqualTo("2026-05-10");
        assertThat(ChileanSeason.SEMANA_SANTA.next(LocalDate.parse("2026-01-01")))
                .isEqualTo("2026-04-03");
        assertThat(ChileanSeason.FIESTAS_PATRIAS.next(LocalDate.parse("2026-09-19")))
                .isEqualTo("2027-09-18");
        assertThat(ChileanSeason.upcoming(LocalDate.parse("2026-02-10"))).isEqualTo(ChileanSeason.SAN_VALENTIN);
    }
}
