package dev.habitue.platform.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.SharedDatabase;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.outbox.News;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.platform.sql.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of news between the transaction that tells it and those who listen. */
class OutboxTest {
    @News(value = "bell.rang.1", formerly = "old.house.Bell$Rang")
    record BellRang(int number) {}

    @News("door.opened.1")
    record DoorOpened(int number) {}

    private record Unnamed(int number) {}

    private static SharedDatabase database;
    private static String url;

    private final MovableClock clock = new MovableClock();
    private final List<String> heard = new ArrayList<>();
    private final List<OutboxNode> nodes = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        database = SharedDatabase.open();
        Flyway.configure()
                .dataSource(database.ownerUrl(), null, null)
                .locations("classpath:db/migration", "classpath:db/ledger")
                .placeholders(Map.of("app_role", "habitue_app"))
                .load()
                .migrate();
        url = database.ownerUrl().replace("user=habitue&", "user=habitue_app&");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void empty() throws SQLException {
        nodes.forEach(OutboxNode::close);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("truncate outbox_delivery, outbox_event");
        }
    }

    private OutboxNode node(OutboxListener<?>... listeners) {
        return sabotaged(List.of(), listeners);
    }

    private OutboxNode sabotaged(List<Class<?>> parts, OutboxListener<?>... listeners) {
        OutboxNode node = new OutboxNode(url, clock, parts, listeners);
        nodes.add(node);
        return node;
    }

    private OutboxListener<BellRang> bell(String name) {
        return bell(name, event -> {});
    }

    /** Hears of the event once the effect has been. */
    private OutboxListener<BellRang> bell(String name, Consumer<BellRang> effect) {
        return OutboxListener.of(name, BellRang.class, event -> {
            effect.accept(event);
            heard.add(name + " " + event.number());
        });
    }

    private OutboxListener<DoorOpened> door(String name) {
        return OutboxListener.of(name, DoorOpened.class, event -> heard.add(name + " " + event.number()));
    }

    private static Consumer<BellRang> failing() {
        return event -> {
            throw new IllegalStateException("deaf");
        };
    }

    private static Object[] rings(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(BellRang::new).toArray();
    }

    @Test
    void reachEachListenerInTheOrderInWhichTheyWerePublished() {
        OutboxNode node = node(bell("cook"), bell("butler"), door("butler.door"));
        Tenant tenant = node.tenant("aremko");

        node.publish(tenant, new BellRang(1), new DoorOpened(2), new BellRang(3));
        node.deliver();

        assertThat(heard).containsExactly("cook 1", "butler 1", "butler.door 2", "cook 3", "butler 3");
        assertThat(node.state(tenant).waiting()).isZero();
    }

    @Test
    void areNotPublishedWithoutAStableName() {
        OutboxNode node = node();

        assertThatThrownBy(() -> node.publish(node.tenant("aremko"), new Unnamed(1)))
                .hasMessageContaining("no stable name");
    }

    @Test
    void areTakenByOneListenerAlsoWhereAnotherFails() {
        assertTakesItsOwnWhereAnotherFails(List.of());
    }

    /** All rows of an event go with the first that is delivered, as where an event had one row for all its listeners. */
    static class OneRowForAll extends OutboxTable {
        private final JdbcClient jdbc;

        OneRowForAll(JdbcClient jdbc, Sql sql, Clock clock) {
            super(sql, clock);
            this.jdbc = jdbc;
        }

        @Override
        void delete(long id) {
            jdbc.sql("delete from outbox_delivery where payload = (select payload from outbox_delivery"
                            + " where delivery_id = :id)")
                    .param("id", id)
                    .update();
        }
    }

    @Test
    void wouldBeLostForTheOtherIfAnEventHadOneRowForAll() {
        assertThatThrownBy(() -> assertTakesItsOwnWhereAnotherFails(List.of(OneRowForAll.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waiting for whoever failed");
    }

    private void assertTakesItsOwnWhereAnotherFails(List<Class<?>> sabotage) {
        OutboxNode node = sabotaged(sabotage, bell("deaf", failing()), bell("butler"));
        Tenant tenant = node.tenant("aremko");

        node.publish(tenant, new BellRang(1));
        node.deliver();
        clock.forward(Duration.ofSeconds(1));
        node.deliver();

        assertThat(heard).as("once each").containsExactly("butler 1");
        assertThat(node.state(tenant).waiting())
                .as("waiting for whoever failed")
                .isEqualTo(1);
    }

    @Test
    void areTriedAgainAfterPausesThatDouble() {
        List<Long> attempts = new ArrayList<>();
        long start = clock.instant().getEpochSecond();
        OutboxNode node = node(bell("deaf", event -> {
            attempts.add(clock.instant().getEpochSecond() - start);
            throw new IllegalStateException("deaf");
        }));
        node.publish(node.tenant("aremko"), new BellRang(1));

        for (int second = 0; second <= 31; second++) {
            node.deliver();
            clock.forward(Duration.ofSeconds(1));
        }

        assertThat(attempts).containsExactly(0L, 1L, 3L, 7L, 15L, 31L);
    }

    @Test
    void areGivenUpAfterTwentyAttemptsStayAndCanBeReplayed() {
        List<Integer> attempts = new ArrayList<>();
        OutboxNode node = node(bell("deaf", event -> {
            attempts.add(event.number());
            if (attempts.size() <= DeliverNews.GIVE_UP_AFTER) {
                throw new IllegalStateException("deaf");
            }
        }));
        Tenant tenant = node.tenant("aremko");
        node.publish(tenant, new BellRang(1));
        for (int hour = 0; hour < 30; hour++) {
            node.deliver();
            clock.forward(Duration.ofHours(1));
        }
        assertThat(attempts).hasSize(DeliverNews.GIVE_UP_AFTER);
        assertThat(node.state(tenant).givenUp()).isEqualTo(1);
        assertThat(node.state(tenant).waiting()).isZero();

        assertThat(node.replay(tenant)).isEqualTo(1);
        node.deliver();

        assertThat(heard).containsExactly("deaf 1");
        assertThat(node.state(tenant).givenUp()).isZero();
    }

    @Test
    void passWhatEndsInAnError() {
        OutboxNode node = node(bell("butler", event -> {
            if (event.number() == 1) {
                throw new StackOverflowError();
            }
        }));

        node.publish(node.tenant("aremko"), rings(3));
        node.deliver();

        assertThat(heard).containsExactly("butler 2", "butler 3");
    }

    @Test
    void waitForTheNodeThatKnowsTheirNames() {
        OutboxNode old = node(bell("butler"));
        OutboxNode young = node(bell("butler"), bell("gardener"), door("butler.door"));
        Tenant tenant = old.tenant("aremko");
        young.publish(tenant, new BellRang(1), new DoorOpened(2));
        old.execute(tenant, "update outbox_delivery set event = 'bell.rang.2' where listener = 'butler'");

        for (int day = 0; day < 30; day++) {
            old.deliver();
            clock.forward(Duration.ofDays(1));
        }
        assertThat(heard).isEmpty();
        assertThat(old.state(tenant).waiting()).isEqualTo(3);
        assertThat(old.state(tenant).givenUp()).isZero();

        old.execute(tenant, "update outbox_delivery set event = 'bell.rang.1' where listener = 'butler'");
        young.deliver();
        assertThat(heard).containsExactlyInAnyOrder("butler 1", "gardener 1", "butler.door 2");
    }

    private static String written(String className, String failedAt) {
        return """
                insert into outbox_event (tenant_id, type, payload, created_at, attempts, next_attempt, failed_at)
                values (1, '%s', '{"number": 7}', '2026-03-01', 3, '2026-03-01', %s)
                """.formatted(className, failedAt);
    }

    @Test
    void ofNodesBeforeStableNamesReachEachListener() {
        OutboxNode node = node(bell("cook"), bell("butler"));
        Tenant tenant = node.tenant("aremko");
        node.execute(tenant, written("old.house.Bell$Rang", "null"));

        node.deliver();

        assertThat(heard).containsExactly("cook 7", "butler 7");
        assertThat(node.state(tenant).waiting()).isZero();
    }

    @Test
    void ofNodesBeforeStableNamesStayGivenUpUntilTheyAreReplayed() {
        OutboxNode node = node(bell("butler"));
        Tenant tenant = node.tenant("aremko");
        node.execute(tenant, written("old.house.Bell$Rang", "'2026-03-01'"));

        node.deliver();
        assertThat(heard).isEmpty();
        assertThat(node.state(tenant).givenUp()).isEqualTo(1);

        assertThat(node.replay(tenant)).isEqualTo(1);
        node.deliver();
        assertThat(heard).containsExactly("butler 7");
    }

    @Test
    void ofNodesBeforeStableNamesStayWhereNobodyKnowsTheirClass() {
        OutboxNode node = node(bell("butler"));
        Tenant tenant = node.tenant("aremko");
        node.execute(tenant, written("old.house.Cat", "null"));

        node.deliver();
        clock.forward(Duration.ofHours(2));
        node.deliver();

        assertThat(heard).isEmpty();
        assertThat(node.state(tenant).waiting()).isEqualTo(1);
    }

    @Test
    void reachAListenerOnceThoughTwoNodesDeliver() {
        assertTwoNodesDeliverOnce(List.of());
    }

    /** Reads what is due and leaves it to be read by others. */
    static class LocksNothing extends OutboxTable {
        private final JdbcClient jdbc;

        LocksNothing(JdbcClient jdbc, Sql sql, Clock clock) {
            super(sql, clock);
            this.jdbc = jdbc;
        }

        @Override
        Optional<Delivery> take(long id) {
            return jdbc.sql("select event, listener, payload from outbox_delivery where delivery_id = :id")
                    .param("id", id)
                    .query((row, number) -> new Delivery(id, row.getString(1), row.getString(2), row.getString(3), 0))
                    .optional();
        }
    }

    @Test
    void wouldReachItTwiceIfNodesTookWithoutALock() {
        assertThatThrownBy(() -> assertTwoNodesDeliverOnce(List.of(LocksNothing.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("each once");
    }

    /** While the first is in the middle of its first event, the second takes whatever it can have. */
    private void assertTwoNodesDeliverOnce(List<Class<?>> sabotage) {
        OutboxNode second = sabotaged(sabotage, bell("butler"));
        OutboxNode first = sabotaged(sabotage, bell("butler", event -> {
            if (event.number() == 1) {
                second.deliver();
            }
        }));

        first.publish(first.tenant("aremko"), rings(3));
        first.deliver();

        assertThat(heard).as("each once").containsExactly("butler 2", "butler 3", "butler 1");
    }

    @Test
    void ofOneTenantDoNotWaitForAnothersBacklog() {
        assertFair(List.of(TimelessDelivery.class));
    }

    /** Takes all there is. */
    static class TakesAll extends OutboxTable {
        TakesAll(Sql sql, Clock clock) {
            super(sql, clock);
        }

        @Override
        public List<Due> due(Collection<String> listeners, int atMost) {
            return super.due(listeners, 1_000);
        }
    }

    @Test
    void wouldWaitForItIfATurnHadNoBound() {
        assertThatThrownBy(() -> assertFair(List.of(TimelessDelivery.class, TakesAll.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("before the backlog's second turn");
    }

    private void assertFair(List<Class<?>> sabotage) {
        OutboxNode node = sabotaged(sabotage, bell("butler"), door("butler.door"));
        node.publish(node.tenant("aremko"), rings(100));
        node.publish(node.tenant("aremko"), new DoorOpened(1001));
        node.publish(node.tenant("cafe-vt"), new DoorOpened(2001));

        node.deliver();

        assertThat(heard).hasSize(102);
        assertThat(heard.subList(0, DeliverNews.AT_ONCE + 2))
                .as("before the backlog's second turn")
                .contains("butler.door 1001", "butler.door 2001");
    }

    /** Each look at the processor's clock is a third of a second after the one before. */
    static class SlowDelivery extends DeliverNews {
        private long now;

        SlowDelivery(
                OutboxTable table,
                FormerOutboxTable former,
                OutboxListeners listeners,
                TransactionTemplate transaction,
                JsonMapper json) {
            super(table, former, listeners, transaction, json);
        }

        @Override
        long nanos() {
            now += Duration.ofMillis(333).toNanos();
            return now;
        }
    }

    /** However busy the machine is, a turn ends by number. */
    static class TimelessDelivery extends DeliverNews {
        TimelessDelivery(
                OutboxTable table,
                FormerOutboxTable former,
                OutboxListeners listeners,
                TransactionTemplate transaction,
                JsonMapper json) {
            super(table, former, listeners, transaction, json);
        }

        @Override
        long nanos() {
            return 0;
        }
    }

    @Test
    void doNotWaitForAListenerThatIsSlow() {
        OutboxNode node = sabotaged(List.of(SlowDelivery.class), bell("butler"), door("butler.door"));
        node.publish(node.tenant("aremko"), rings(5));
        node.publish(node.tenant("aremko"), new DoorOpened(6));

        node.deliver();

        assertThat(heard)
                .as("two of a third of a second use up a turn")
                .containsExactly("butler 1", "butler 2", "butler.door 6", "butler 3", "butler 4", "butler 5");
    }
}
