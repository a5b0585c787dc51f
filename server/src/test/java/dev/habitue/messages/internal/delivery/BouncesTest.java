package dev.habitue.messages.internal.delivery;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.ContactChannel;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MailSink;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.MailStops;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.feedback.StopMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose fault a bounce is, and what follows from it. */
class BouncesTest {
    private static MailSink sink;
    private static RunningServer server;
    private static MovableClock clock;

    private final People people = People.of(server, "cafe-vt");
    private final ApiClient api = server.client("cafe-vt");
    private final Messages messages = server.bean(Messages.class);

    @BeforeAll
    static void open() {
        sink = MailSink.open();
        server = RunningServer.startWith(
                MovableClock.Beans.class,
                "habitue.messages.smtp-server=127.0.0.1",
                "habitue.messages.smtp-port=" + sink.port(),
                "habitue.messages.from-email=hola@cafe.cl",
                "habitue.messages.send=false",
                "habitue.demo=false",
                "habitue.identity.automatic=false");
        clock = server.bean(MovableClock.class);
    }

    @AfterAll
    static void close() {
        server.close();
        sink.close();
    }

    @BeforeEach
    void itIsNoon() {
        clock.moveTo("2026-03-10T12:00");
    }

    @AfterEach
    void nothingIsLeft() {
        assertEventually(() -> assertThat(people.inTenant(() -> messages.recent(100, Messages.Status.SENDING, null)))
                .isEmpty());
        changed("update message set status = 'cancelled' where status = 'queued'");
        stops().forEach(stop ->
                people.inTenant(() -> server.bean(MailStops.class).resume(stop.id())));
    }

    private void changed(String statement) {
        people.inTenant(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> server.bean(JdbcClient.class).sql(statement).update()));
    }

    private List<MailStops.Stop> stops() {
        return people.inTenant(() -> server.bean(MailStops.class).standing());
    }

    private long queue(String address, @Nullable UUID run) {
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Soto").email(address));
        MessageDraft draft = MessageDraft.email(
                "b/" + key,
                MessageKind.POINTS_EARNED,
                Long.parseLong(key),
                Map.of("points", 10, "balance", 20, "next_tier", "", "points_needed", 0));
        people.inTenant(() -> messages.queue(
                List.of(run == null ? draft : draft.inRun(new MessageDraft.Part(run, null, null, false)))));
        return Long.parseLong(key);
    }

    private void send() {
        people.inTenant(() -> {
            server.bean(SendMessages.class).sendDue(server.bean(NodeLock.class).node(), () -> true);
        });
    }

    private Messages.Message of(long customer) {
        return people.inTenant(() -> messages.recent(1, null, customer)).getFirst();
    }

    private void becomes(long customer, Messages.Status status) {
        assertEventually(() -> assertThat(of(customer).status()).isEqualTo(status));
    }

    private boolean suppressed(String address) {
        return !people.inTenant(() -> server.bean(Suppressions.class).among(ContactChannel.EMAIL, List.of(address)))
                .isEmpty();
    }

    private String mailbox(String code) {
        return "re550-" + code.replace('.', '-') + "-" + people.newKey() + "@correo.cl";
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
    void aMailboxThatIsMissingIsWrittenToNoMore(String code) {
        String address = mailbox(code);
        long customer = queue(address, null);

        send();

        becomes(customer, Messages.Status.BOUNCED);
        assertThat(suppressed(address)).isTrue();
        assertThat(stops()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1.7", "5.1.8", "5.7.1", "5.7.26"})
    void aRefusalOfOurSenderStopsTheChannelAndSuppressesNobody(String code) {
        String blocked = mailbox(code);
        long first = queue(blocked, null);
        send();
        long second = queue("eva" + people.newKey() + "@correo.cl", null);

        send();

        assertThat(suppressed(blocked)).isFalse();
        assertEventually(() -> assertThat(of(first).reason()).contains(code));
        assertThat(of(first).status()).isEqualTo(Messages.Status.QUEUED);
        assertThat(of(second).status()).isEqualTo(Messages.Status.QUEUED);
        assertThat(api.get("/api/v1/cafe-vt/messages/stops")
                        .json()
                        .at("/stops/0/words")
                        .asString())
                .contains(code);
        assertThat(api.get("/api/advanced/monitoring/system-health").body())
                .contains("The mail server refuses your sender");
        assertThat(mailToStaff()).contains("rechazan a tu remitente");
    }

    private String mailToStaff() {
        return people.inTenant(() -> server.bean(TransactionTemplate.class)
                .execute(status -> String.join(
                        "\n",
                        server.bean(JdbcClient.class)
                                .sql("select subject from staff_mail")
                                .query(String.class)
                                .list())));
    }

    @Test
    void whatWasStoppedGoesOnOnceSomebodyResumesIt() {
        queue(mailbox("5.7.1"), null);
        send();
        String address = "luz" + people.newKey() + "@correo.cl";
        long customer = queue(address, null);
        send();
        assertThat(sink.arrivalsAt(address)).isZero();
        long stop = stops().getFirst().id();
        changed("update message set status = 'cancelled' where status = 'queued' and address like 're550%'");

        assertThat(api.post("/api/v1/cafe-vt/messages/stops/" + stop + "/resume", "{}")
                        .status())
                .isEqualTo(200);

        // The dispatcher may have looked just before, and looks again a little later.
        assertEventually(() -> {
            clock.forward(Duration.ofMinutes(1));
            send();
            assertThat(of(customer).status()).isEqualTo(Messages.Status.SENT);
        });
        assertThat(api.post("/api/v1/cafe-vt/messages/stops/" + stop + "/resume", "{}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2.2", "5.1.0", "5.3.4", "5.4.1"})
    void whatDoesNotSayThatTheMailboxIsMissingFailsAndNothingMore(String code) {
        String address = mailbox(code);
        long customer = queue(address, null);

        send();

        becomes(customer, Messages.Status.FAILED);
        assertThat(suppressed(address)).isFalse();
        assertThat(stops()).isEmpty();
    }

    @Test
    void aPassingTroubleIsTriedAgainWhateverTheReplysNumber() {
        String address = mailbox("4.7.1");
        long customer = queue(address, null);

        send();

        assertEventually(() -> assertThat(of(customer).attempts()).isOne());
        becomes(customer, Messages.Status.QUEUED);
        assertThat(suppressed(address)).isFalse();
        assertThat(stops()).isEmpty();
    }

    @Test
    void anAddressWithAnAccentIsWrittenToAsItWasGiven() {
        String address = "peña.muñoz" + people.newKey() + "@correo.cl";
        long customer = queue(address, null);

        send();

        becomes(customer, Messages.Status.SENT);
        assertThat(sink.arrivalsAt(address)).isOne();
    }

    @Test
    void manyInARowPauseTheirRunAndNoOther() {
        UUID run = UUID.randomUUID();
        List<Long> customers = new ArrayList<>();
        for (int i = 0; i < StopMail.TOO_MANY + 5; i++) {
            customers.add(queue(mailbox("5.1.1"), run));
        }
        long elsewhere = queue("eva" + people.newKey() + "@correo.cl", UUID.randomUUID());

        send();

        becomes(elsewhere, Messages.Status.SENT);
        assertEventually(() -> assertThat(customers.stream()
                        .filter(one -> of(one).status() == Messages.Status.BOUNCED)
                        .count())
                .isEqualTo(StopMail.TOO_MANY));
        assertThat(stops()).singleElement().satisfies(stop -> {
            assertThat(stop.runId()).isEqualTo(run);
            assertThat(stop.cause()).isEqualTo(MailStops.Cause.MANY_BOUNCES);
            assertThat(stop.waiting()).isEqualTo(5);
        });
        api.post("/api/v1/cafe-vt/messages/stops/" + stops().getFirst().id() + "/resume", "{}");
        clock.forward(Duration.ofMinutes(1));
        send();
        customers.forEach(one -> becomes(one, Messages.Status.BOUNCED));
    }

    @Test
    void someBetweenOthersThatArrivePauseNothing() {
        UUID run = UUID.randomUUID();
        List<Long> customers = new ArrayList<>();
        for (int i = 0; i < StopMail.TOO_MANY + 5; i++) {
            customers.add(queue(i % 5 == 4 ? "eva" + people.newKey() + "@correo.cl" : mailbox("5.1.1"), run));
        }

        send();

        assertEventually(() -> assertThat(customers)
                .allSatisfy(one -> assertThat(of(one).status()).isIn(Messages.Status.BOUNCED, Messages.Status.SENT)));
        assertThat(stops()).isEmpty();
    }

    @Test
    void suppressionsOfThePastWhoseBounceWasNotTheirsAreFoundAndLiftedAtOnce() {
        String right = "a" + people.newKey() + "@correo.cl";
        String wrong = "b" + people.newKey() + "@correo.cl";
        String unsaid = "c" + people.newKey() + "@correo.cl";
        String complained = "d" + people.newKey() + "@correo.cl";
        people.inTenant(() -> {
            Suppressions suppressions = server.bean(Suppressions.class);
            suppressions.suppress(ContactChannel.EMAIL, right, Suppressions.Reason.HARD_BOUNCE, "550 5.1.1 unknown");
            suppressions.suppress(ContactChannel.EMAIL, wrong, Suppressions.Reason.HARD_BOUNCE, "550 5.1.8 denied");
            suppressions.suppress(ContactChannel.EMAIL, unsaid, Suppressions.Reason.HARD_BOUNCE, "smtp_550");
            suppressions.suppress(ContactChannel.EMAIL, complained, Suppressions.Reason.COMPLAINT, null);
        });
        assertThat(api.get("/api/v1/cafe-vt/suppressions/doubtful").body())
                .contains(wrong, unsaid)
                .doesNotContain(right, complained);

        assertThat(api.post("/api/v1/cafe-vt/suppressions/doubtful/lift", "{}")
                        .json()
                        .get("lifted")
                        .asInt())
                .isEqualTo(2);

        assertThat(suppressed(wrong)).isFalse();
        assertThat(suppressed(unsaid)).isFalse();
        assertThat(suppressed(right)).isTrue();
        assertThat(suppressed(complained)).isTrue();
    }
}
