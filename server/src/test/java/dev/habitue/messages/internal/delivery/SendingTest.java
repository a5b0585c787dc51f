package dev.habitue.messages.internal.delivery;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.ContactChannel;
import dev.habitue.fixtures.MailSink;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.MessageRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a message when the mail server, the line or a node fails. */
class SendingTest {
    private static MailSink sink;
    private static RunningServer server;
    private static MovableClock clock;

    private final People people = People.of(server, "cafe-vt");
    private final Messages messages = server.bean(Messages.class);
    private final SendingTable table = server.bean(SendingTable.class);

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

    private long customer(String address) {
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Soto").email(address));
        return Long.parseLong(key);
    }

    private static Map<String, Object> earned() {
        return Map.of("points", 10, "balance", 20, "next_tier", "", "points_needed", 0);
    }

    private void queue(long customer) {
        people.inTenant(() -> messages.queue(
                List.of(MessageDraft.email("e/" + customer, MessageKind.POINTS_EARNED, customer, earned()))));
    }

    private int node() {
        return server.bean(NodeLock.class).node();
    }

    private void send() {
        people.inTenant(() -> {
            server.bean(SendMessages.class).sendDue(node(), () -> true);
        });
    }

    private Messages.Message of(long customer) {
        return people.inTenant(() -> messages.recent(1, null, customer)).getFirst();
    }

    private void becomes(long customer, Messages.Status status) {
        assertEventually(() -> assertThat(of(customer).status()).isEqualTo(status));
    }

    @Test
    void anAddressThatTheServerDoesNotKnowIsWrittenToOnceAndNeverAgain() {
        String address = "nobody" + people.newKey() + "@cafe.cl";
        long first = customer(address);
        queue(first);
        send();
        becomes(first, Messages.Status.BOUNCED);

        long second = customer(address);
        queue(second);
        send();

        becomes(second, Messages.Status.EXCLUDED);
        assertThat(of(second).reason()).isEqualTo("suppressed");
        assertThat(people.inTenant(() -> server.bean(Suppressions.class).among(ContactChannel.EMAIL, List.of(address))))
                .containsExactly(address);
    }

    @Test
    void aServerThatIsBusyIsAskedAgainLaterAndLater() {
        long busy = customer("busy" + people.newKey() + "@cafe.cl");
        queue(busy);
        send();

        for (int attempt = 1; attempt < 8; attempt++) {
            int now = attempt;
            assertEventually(() -> {
                assertThat(of(busy).attempts()).isEqualTo(now);
                assertThat(of(busy).reason()).isEqualTo("smtp_451");
            });
            Duration wait = Duration.between(clock.instant(), of(busy).dueAt());
            assertThat(wait).isEqualTo(Duration.ofMinutes(1L << (attempt - 1)));
            clock.moveTo("2026-03-" + (10 + attempt) + "T12:00");
            send();
        }

        becomes(busy, Messages.Status.FAILED);
        assertThat(of(busy).reason()).startsWith("gave_up");
    }

    @Test
    void aMailWhoseArrivalNobodyConfirmedIsSentAgainUnderItsOldNameAndCounted() {
        String address = "cut" + people.newKey() + "@cafe.cl";
        long cut = customer(address);
        queue(cut);
        send();
        assertEventually(() -> assertThat(of(cut).repeats()).isOne());
        clock.forward(Duration.ofSeconds(10));
        send();

        becomes(cut, Messages.Status.SENT);

        assertThat(sink.arrivalsAt(address)).isEqualTo(2);
        assertThat(sink.arrivals().keySet().stream().filter(arrival -> arrival.startsWith(address)))
                .as("both under one Message-ID")
                .hasSize(1);
    }

    @Test
    void whatADeadNodeHadTakenIsSentByAnotherAndCounted() {
        long customer = customer("ana" + people.newKey() + "@cafe.cl");
        long living = customer("eva" + people.newKey() + "@cafe.cl");
        takenBy(1, customer);
        takenBy(node(), living);

        people.inTenant(() -> {
            table.recover();
        });
        send();

        becomes(customer, Messages.Status.SENT);

        assertThat(of(customer).repeats()).isOne();
        assertThat(of(living).status()).as("of a node that lives").isEqualTo(Messages.Status.SENDING);
    }

    private void takenBy(int node, long customer) {
        people.inTenant(() -> server.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            messages.queue(List.of(MessageDraft.email("d/" + customer, MessageKind.POINTS_EARNED, customer, earned())));
            server.bean(JdbcClient.class)
                    .sql("update message set status = 'sending', taken_by = ?, taken_at = ? where customer_id = ?")
                    .params(node, java.sql.Timestamp.from(clock.instant()), customer)
                    .update();
        }));
    }

    /** Without {@code for update skip locked} two takers get the same rows, and this fails. */
    @Test
    void noRowIsTakenByTwo() {
        int count = 300;
        people.inTenant(() -> {
            List<MessageDraft> drafts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                drafts.add(voucher("t" + i + "@cafe.cl"));
            }
            messages.queue(drafts);
        });
        List<Long> taken = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService takers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                takers.execute(() -> people.inTenant(() -> {
                    for (List<MessageRow> rows = table.take(node(), 7, 0);
                            !rows.isEmpty();
                            rows = table.take(node(), 7, 0)) {
                        rows.forEach(row -> taken.add(row.id()));
                    }
                }));
            }
        }
        assertThat(taken).hasSizeGreaterThanOrEqualTo(count).doesNotHaveDuplicates();
    }

    @Test
    void theTenantsPaceIsKeptByAllNodesTogether() {
        clock.moveTo("2027-01-10T12:00");
        people.inTenant(() -> {
            List<MessageDraft> drafts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                drafts.add(voucher("p" + i + "@cafe.cl"));
            }
            messages.queue(drafts);
        });

        List<Integer> taken = people.inTenant(() -> {
            List<Integer> counts = new ArrayList<>();
            counts.add(table.take(1, 16, 10).size());
            counts.add(table.take(2, 16, 10).size());
            clock.forward(Duration.ofMillis(500));
            counts.add(table.take(1, 16, 10).size());
            clock.forward(Duration.ofMinutes(1));
            counts.add(table.take(2, 16, 10).size());
            return counts;
        });

        assertThat(taken).containsExactly(10, 0, 5, 10);
    }

    private MessageDraft voucher(String address) {
        return MessageDraft.email(
                "v/" + people.newKey(),
                MessageKind.VOUCHER_ISSUED,
                address,
                Map.of("reward", "Café", "code", "V9TR", "valid_until", "2026-04-01", "balance", 10));
    }
}
