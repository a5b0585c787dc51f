package dev.habitue.campaigns;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Members;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The campaigns of the café's programme: birthdays, the next tier, points that expire; and its notices. */
class ProgrammeCampaignsTest {
    private static final CampaignWorld world = CampaignWorld.open();
    private final RunningServer server = world.server;
    private final PostOffice post = world.post;
    private final MovableClock clock = world.clock;
    private final People people = People.of(server, world.cafe);
    private final ApiClient api = server.client(world.cafe);

    @BeforeEach
    void itIsNoon() {
        clock.moveTo("2027-02-28T12:00");
    }

    private static String address(long member) {
        return "eva" + member + "@gmail.com";
    }

    private long member(@Nullable LocalDate born) {
        String key = people.newKey();
        long id = Long.parseLong(key);
        people.tell("current", person(key).named("Eva Paz").email(address(id)));
        people.inTenant(() -> {
            server.bean(Consents.class)
                    .record(List.of(new Consents.Statement(
                            id,
                            ContactChannel.EMAIL,
                            Purpose.PROMOTIONAL,
                            address(id),
                            Consents.State.GRANTED,
                            "form",
                            null,
                            clock.instant())));
            server.bean(Members.class).enrol(new Enrolment(id, null, null, null, born, null, null, true));
        });
        return id;
    }

    private void buys(long member, int pesos) {
        assertThat(api.post(
                                "/api/loyalty/users/" + member + "/earn",
                                "{\"amount\": " + pesos + ", \"order_id\": \"" + people.newKey() + "\"}")
                        .status())
                .isBetween(200, 201);
    }

    private JsonNode run(String campaign, List<Long> members) {
        return api.post(
                        "/api/advanced/" + campaign,
                        "{\"name\": \"" + people.newKey() + "\", \"audience\": {\"customer_ids\": " + members + "}}")
                .json();
    }

    private String received(long member) {
        assertEventually(() -> assertThat(post.at(address(member))).hasSize(1));
        return PostOffice.part(post.at(address(member)).getFirst(), "text/plain");
    }

    @Test
    void greetOnTheBirthdayThoseOfTheTwentyNinthOnTheTwentyEighth() {
        long today = member(LocalDate.parse("1990-02-28"));
        long leapDay = member(LocalDate.parse("1992-02-29"));
        long tomorrow = member(LocalDate.parse("1990-03-01"));

        JsonNode run = run("marketing/birthday-campaigns", List.of(today, leapDay, tomorrow));

        assertThat(run.get("sent").asInt()).isEqualTo(2);
        assertThat(received(today)).contains("Feliz cumpleaños");
        assertThat(received(leapDay)).contains("Feliz cumpleaños");
    }

    @Test
    void encourageWhoeverIsCloseToTheNextTier() {
        long close = member(null);
        long far = member(null);
        buys(close, 450_000);
        buys(far, 10_000);

        JsonNode run = run("marketing/tier-upgrade-campaigns", List.of(close, far));

        assertThat(run.get("selected").asInt()).isOne();
        assertThat(received(close)).contains("Café Plata");
    }

    @Test
    void warnOfPointsThatExpire() {
        long member = member(null);
        buys(member, 100_000);
        clock.moveTo("2028-02-10T12:00");

        JsonNode run = run("notifications/expiry-reminder", List.of(member));

        assertThat(run.get("sent").asInt()).isOne();
        assertThat(received(member)).contains("vencen el", "febrero");
    }

    @Test
    void tellOfPointsOnceForAnOrder() {
        long member = member(null);
        String body = "{\"user_id\": " + member + ", \"points\": 540, \"reference\": \"A-1\"}";

        assertThat(api.post("/api/advanced/notifications/points-earned", body)
                        .json()
                        .get("queued")
                        .asInt())
                .isOne();
        assertThat(api.post("/api/advanced/notifications/points-earned", body)
                        .json()
                        .get("already_sent")
                        .asInt())
                .isOne();
        assertThat(received(member)).contains("+540 puntos");
    }

    private long agreed(String name, String address) {
        String key = people.newKey();
        people.tell("current", person(key).named(name).email(address));
        people.inTenant(() -> server.bean(Consents.class)
                .record(List.of(new Consents.Statement(
                        Long.parseLong(key),
                        ContactChannel.EMAIL,
                        Purpose.PROMOTIONAL,
                        address,
                        Consents.State.GRANTED,
                        "form",
                        "Sí.",
                        clock.instant()))));
        return Long.parseLong(key);
    }

    @Test
    void goToAddressesAsTheyWereTypedWhateverTheyLookLike() {
        String token = people.newKey();
        List<String> typed = List.of(
                "ramiro" + token + "@ymail.com",
                "ramiro" + token + "@mail.com",
                "ramiro" + token + "@email.com",
                "ramiro" + token + "@hotmail.nl",
                "ramiro" + token + "@yahoo.com.pe",
                "contacto@vivero" + token + ".cl",
                "info@vivero" + token + ".cl");
        List<Long> customers =
                typed.stream().map(address -> agreed("Ramiro Vidal", address)).toList();

        JsonNode run = run("marketing/seasonal-campaign", customers);

        assertThat(run.get("sent").asInt()).as(run.toString()).isEqualTo(typed.size());
        typed.forEach(
                address -> assertEventually(() -> assertThat(post.at(address)).hasSize(1)));
    }

    @Test
    void goOnceToAMailboxThatTwoShareInTwoSpellings() {
        String token = people.newKey();
        List<Long> both = List.of(
                agreed("Rita Vidal", "familia" + token + "@vidal.cl"),
                agreed("Ramiro Vidal", " Familia" + token + "@Vidal.CL"));

        JsonNode run = run("marketing/seasonal-campaign", both);

        assertThat(run.get("sent").asInt()).as(run.toString()).isOne();
        assertThat(run.at("/excluded/same_address").asInt()).isOne();
        assertEventually(
                () -> assertThat(post.at("familia" + token + "@vidal.cl")).hasSize(1));
    }
}
