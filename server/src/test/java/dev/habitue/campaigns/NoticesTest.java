package dev.habitue.campaigns;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Members;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same news is one message, whichever door it comes by. */
class NoticesTest {
    private static final String SETTINGS = "/api/advanced/config/notification-settings";

    private static final CampaignWorld world = CampaignWorld.open();
    private final RunningServer server = world.server;
    private final PostOffice post = world.post;
    private final MovableClock clock = world.clock;
    private final People people = People.of(server, world.cafe);
    private final ApiClient api = server.client(world.cafe);

    @BeforeEach
    void membersHearOfTheirAccount() {
        clock.moveTo("2029-03-06T12:00");
        automaticNotices(true);
    }

    @AfterEach
    void asBefore() {
        automaticNotices(false);
    }

    private void automaticNotices(boolean on) {
        ObjectNode settings = (ObjectNode) api.get(SETTINGS).json();
        settings.put("automatic_notices", on);
        ApiClient.Answer answer = api.send(
                HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(settings.toString())), SETTINGS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private long member() {
        String key = people.newKey();
        people.tell("current", person(key).named("Eva Paz").email(address(Long.parseLong(key))));
        people.inTenant(() -> server.bean(Members.class)
                .enrol(new Enrolment(Long.parseLong(key), null, null, null, null, null, null, true)));
        return Long.parseLong(key);
    }

    private static String address(long member) {
        return "noticed" + member + "@correo.cl";
    }

    private String buys(long member, int pesos) {
        String order = "O-" + people.newKey();
        assertThat(api.post(
                                "/api/loyalty/users/" + member + "/earn",
                                "{\"amount\": " + pesos + ", \"order_id\": \"" + order + "\"}")
                        .status())
                .isBetween(200, 201);
        world.sealsEntries();
        return order;
    }

    private long told(long member, MessageKind kind) {
        return people.inTenant(() -> server.bean(Messages.class).recent(100, null, member)).stream()
                .filter(message -> message.kind() == kind)
                .count();
    }

    private JsonNode asked(String route, String body) {
        return api.post("/api/advanced/notifications/" + route, body).json();
    }

    @Test
    void pointsEarnedAreToldOnceByTheLedgerAndByTheTillThatAsks() {
        long member = member();
        String order = buys(member, 20_000);
        assertEventually(
                () -> assertThat(told(member, MessageKind.POINTS_EARNED)).isOne());

        for (String body : List.of(
                "{\"user_id\": %d, \"points\": 200, \"reference\": \"%s\"}".formatted(member, order),
                "{\"user_id\": %d, \"points\": 200}".formatted(member))) {
            JsonNode answer = asked("points-earned", body);
            assertThat(answer.get("queued").asInt()).isZero();
            assertThat(answer.get("already_sent").asInt()).isOne();
        }

        buys(member, 30_000);
        assertEventually(
                () -> assertThat(told(member, MessageKind.POINTS_EARNED)).isEqualTo(2));
    }

    @Test
    void pointsThatTheTillAskedToBeToldFirstAreNotToldAgainByTheLedger() {
        long member = member();
        String order = "O-" + people.newKey();
        asked("points-earned", "{\"user_id\": %d, \"points\": 200, \"reference\": \"%s\"}".formatted(member, order));

        api.post("/api/loyalty/users/" + member + "/earn", "{\"amount\": 20000, \"order_id\": \"" + order + "\"}");
        buys(member, 1_000);

        assertEventually(
                () -> assertThat(told(member, MessageKind.POINTS_EARNED)).isEqualTo(2));
    }

    @Test
    void aNewTierIsToldOnceByTheLedgerAndByTheTillThatAsks() {
        long member = member();
        buys(member, 600_000);
        assertEventually(() -> assertThat(told(member, MessageKind.LEVEL_UP)).isOne());

        JsonNode answer = asked("level-up", "{\"user_id\": " + member + "}");

        assertThat(answer.get("already_sent").asInt()).isOne();
        assertThat(told(member, MessageKind.LEVEL_UP)).isOne();
    }

    @Test
    void aVoucherIsSentWhenItIsIssued() {
        long member = member();
        buys(member, 200_000);

        String code = api.post("/api/loyalty/users/" + member + "/redeem", "{\"reward_id\": " + cheapest() + "}")
                .json()
                .get("voucher_code")
                .asString();

        assertEventually(
                () -> assertThat(told(member, MessageKind.VOUCHER_ISSUED)).isOne());
        assertEventually(() -> assertThat(post.at(address(member)))
                .anySatisfy(
                        mail -> assertThat(PostOffice.part(mail, "text/plain").replace("-", ""))
                                .contains(code.replace("-", ""))));
    }

    private long cheapest() {
        for (JsonNode reward : api.get("/api/loyalty/rewards").json().get("data")) {
            if (reward.get("points").asInt() == 1_000) {
                return reward.get("reward_id").asLong();
            }
        }
        throw new AssertionError("no reward of 1,000 points");
    }

    @Test
    void aReminderOfExpiryGoesToTheMemberWhoIsNamedAndToNobodyElse() {
        long named = member();
        long other = member();
        buys(named, 100_000);
        buys(other, 100_000);
        clock.moveTo("2030-02-20T12:00");

        JsonNode answer = asked("expiry-reminder", "{\"user_id\": " + named + "}");

        assertThat(answer.get("selected").asInt()).as(answer.toString()).isOne();
        assertThat(answer.get("sent").asInt()).isOne();
        assertThat(told(named, MessageKind.POINTS_EXPIRING)).isOne();
        assertThat(told(other, MessageKind.POINTS_EXPIRING)).isZero();
        assertThat(api.post("/api/advanced/notifications/expiry-reminder", "{\"user_id\": 1}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post(
                                "/api/advanced/marketing/planned-campaigns",
                                "{\"name\": \"Una\", \"kind\": \"points_expiring\", \"plan\": {\"user_id\": " + named
                                        + "}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aReminderOfExpiryHoldsNobodyOutAndIsNotSentAgainByACampaign() {
        List<Long> members = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            long member = member();
            buys(member, 50_000);
            members.add(member);
        }
        clock.moveTo("2030-03-01T12:00");
        asked("expiry-reminder", "{\"user_id\": " + members.getFirst() + "}");

        JsonNode run = asked(
                "expiry-reminder",
                "{\"name\": \"" + people.newKey() + "\", \"audience\": {\"customer_ids\": " + members + "}}");

        assertThat(run.get("holdout").asInt()).isZero();
        assertThat(run.get("sent").asInt()).isEqualTo(100);
        assertThat(members)
                .allSatisfy(one ->
                        assertThat(told(one, MessageKind.POINTS_EXPIRING)).isOne());
        JsonNode soon = api.get("/api/advanced/notifications/expiring-points?days=365&limit=1")
                .json();
        assertThat(soon.get("members")).hasSize(1);
        assertThat(soon.get("total_members").asInt()).isGreaterThanOrEqualTo(101);
        assertThat(soon.get("total_points").asLong()).isGreaterThanOrEqualTo(101 * 500L);
    }

    @Test
    void whoStayedAwayIsCountedInDays() {
        long customer = member();
        world.knowsAtTheCafe(customer, "2029-01-20");
        clock.moveTo("2029-03-06T12:00");

        assertThat(inactive(45)).contains(customer);
        assertThat(inactive(46)).doesNotContain(customer);
    }

    private List<Long> inactive(int days) {
        List<Long> ids = new ArrayList<>();
        api.get("/api/advanced/notifications/inactive-users?limit=500&days=" + days)
                .json()
                .get("users")
                .forEach(user -> ids.add(user.get("user_id").asLong()));
        return ids;
    }
}
