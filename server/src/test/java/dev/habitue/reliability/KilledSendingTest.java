package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.BareSmtpClient;
import dev.habitue.fixtures.MailSink;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.fixtures.ServerProcess;
import dev.habitue.fixtures.SharedDatabase;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.platform.Tenants;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A large mailing on its way while the program is killed, on one node and on two, and beside a bare SMTP client. */
@Tag("deep")
class KilledSendingTest {
    private static final int MESSAGES = Integer.getInteger("habitue.mailing", 100_000);
    private static final int SABOTAGED = 5_000;
    private static final int KILLS = 10;
    private static final int CONNECTIONS = 4;
    private static final long PAUSE_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 900;

    private SharedDatabase database;
    private MailSink sink;
    private RunningServer office;
    private Tenant tenant;
    private int messages = MESSAGES;

    @BeforeEach
    void open() {
        database = SharedDatabase.open();
        sink = MailSink.open();
        office = database.server(
                "habitue.messages.send=false",
                "habitue.messages.smtp-server=127.0.0.1",
                "habitue.messages.smtp-port=" + sink.port(),
                "habitue.messages.from-email=hola@cafe.cl");
        tenant = office.bean(Tenants.class).bySlug("cafe-vt").orElseThrow();
        NotificationSettings usual = NotificationSettings.defaults();
        TenantScope.run(
                tenant,
                () -> office.bean(TenantSettings.class)
                        .set(
                                NotificationSettings.NAME,
                                new NotificationSettings(
                                        usual.promotionalPerWeek(),
                                        usual.promotionalPerMonth(),
                                        LocalTime.MIDNIGHT,
                                        LocalTime.MIDNIGHT,
                                        0,
                                        CONNECTIONS,
                                        true,
                                        true,
                                        null,
                                        null,
                                        null,
                                        false)));
        customers();
    }

    @AfterEach
    void close() {
        office.close();
        sink.close();
        database.close();
    }

    private ServerProcess node(String... jvmOptions) {
        return database.process(
                Map.of(
                        "SMTP_SERVER",
                        "127.0.0.1",
                        "SMTP_PORT",
                        Integer.toString(sink.port()),
                        "FROM_EMAIL",
                        "hola@cafe.cl"),
                jvmOptions);
    }

    private void customers() {
        inTransaction("""
                insert into customer (tenant_id, customer_id, name, email, in_current, created_at, updated_at)
                select 2, n, 'Ana Soto', 'ana' || n || '@cafe.cl', true, now(), now() from generate_series(1, %d) n
                """.formatted(MESSAGES));
        inTransaction("""
                insert into consent_entry (tenant_id, customer_id, channel, purpose, address, state, source, actor, stated_at,
                    recorded_at)
                select 2, n, 'email', 'promotional', 'ana' || n || '@cafe.cl', 'granted', 'form', 'system', now(), now()
                from generate_series(1, %d) n
                """.formatted(MESSAGES));
        TenantScope.run(
                tenant,
                () -> office.bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> office.bean(JdbcClient.class)
                                .sql("select analyze_tables()")
                                .query(row -> {})));
    }

    private void inTransaction(String sql) {
        TenantScope.run(
                tenant,
                () -> office.bean(TransactionTemplate.class)
                        .executeWithoutResult(
                                status -> office.bean(JdbcClient.class).sql(sql).update()));
    }

    private void queue(int from, int count) {
        queue(from, count, null);
    }

    private void queue(int from, int count, @Nullable Instant dueAt) {
        TenantScope.run(tenant, () -> {
            for (int start = from; start < from + count; start += 5_000) {
                List<MessageDraft> drafts = new ArrayList<>();
                for (int i = start; i < Math.min(from + count, start + 5_000); i++) {
                    MessageDraft draft = MessageDraft.email(
                            "mailing/" + i, MessageKind.SEASONAL, i, Map.of("season", "Fiestas Patrias"));
                    drafts.add(dueAt == null ? draft : draft.notBefore(dueAt));
                }
                office.bean(Messages.class).queue(drafts);
            }
        });
    }

    private long count(String condition) {
        return TenantScope.call(
                tenant,
                () -> office.bean(TransactionTemplate.class)
                        .execute(status -> office.bean(JdbcClient.class)
                                .sql("select count(*) from message where tenant_id = 2 and " + condition)
                                .query(Long.class)
                                .single()));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void nobodyIsSkippedAndEveryRepeatIsCounted() {
        await(() -> count("status in ('queued', 'sending')") == 0);
        assertThat(count("status = 'sent'")).isEqualTo(messages);
        long repeats = count("repeats > 0");
        long twice = sink.arrivals().values().stream()
                .filter(arrivals -> arrivals.get() > 1)
                .count();
        assertThat(sink.arrivals().size())
                .as("recipients, each under one Message-ID")
                .isEqualTo(messages);
        assertThat(twice)
                .as("duplicates, all among the %d that were counted", repeats)
                .isLessThanOrEqualTo(repeats);
        List<String> known = TenantScope.call(
                tenant,
                () -> office.bean(TransactionTemplate.class)
                        .execute(status -> office.bean(JdbcClient.class)
                                .sql("select address from message where tenant_id = 2 and repeats > 0")
                                .query(String.class)
                                .list()));
        assertThat(sink.arrivals().entrySet().stream()
                        .filter(arrival -> arrival.getValue().get() > 1)
                        .map(arrival -> arrival.getKey().split(" ")[0]))
                .isSubsetOf(known);
        System.out.println("mailing: " + messages + " sent, " + repeats
                + " unacknowledged at a kill and sent again, of which " + twice + " had arrived");
    }

    @Test
    void isSentWholeHoweverOftenTheProgramIsKilled() {
        queue(1, messages);
        for (int kill = 1; kill <= KILLS; kill++) {
            long until = (long) messages * kill / (KILLS + 1);
            ServerProcess node = node();
            await(() -> sink.accepted() >= until);
            node.kill();
        }
        try (ServerProcess last = node()) {
            nobodyIsSkippedAndEveryRepeatIsCounted();
        }
    }

    @Test
    void isSentOnceByTwoNodesOfWhichOneIsKilled() {
        queue(1, messages);
        ServerProcess first = node();
        try (ServerProcess second = node()) {
            await(() -> sink.accepted() >= messages / 2);
            first.kill();
            nobodyIsSkippedAndEveryRepeatIsCounted();
        }
    }

    /** Were a message counted as sent when it is taken, a kill would skip those on their way, and this test would see it. */
    @Test
    void sabotagedSoThatTakingIsSendingSomeAreSkipped() throws SQLException {
        messages = SABOTAGED;
        try (Sabotage sabotage = Sabotage.with(database.connect())) {
            sabotage.execute("""
                    create function sent_when_taken() returns trigger language plpgsql as $$
                    begin
                        if new.status = 'sending' then new.status := 'sent'; end if;
                        return new;
                    end $$;
                    create trigger sent_when_taken before update on message
                        for each row execute function sent_when_taken();
                    """);
        }
        queue(1, messages);
        ServerProcess killed = node();
        await(() -> sink.accepted() >= messages / 2);
        killed.kill();
        try (ServerProcess last = node()) {
            assertThatThrownBy(this::nobodyIsSkippedAndEveryRepeatIsCounted)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("recipients");
        }
    }

    /** The aim is 0.7 of what a client does that only speaks SMTP, over as many connections to the same server. */
    @Test
    void keepsUpWithABareClient() {
        int warmUp = MESSAGES / 10;
        queue(1, warmUp);
        try (ServerProcess sender = node("-XX:TieredStopAtLevel=4")) {
            await(() -> count("status = 'sent'") == warmUp);
            String mail = TenantScope.call(
                    tenant,
                    () -> office.bean(Messages.class)
                            .rendered(1)
                            .map(rendered -> rendered.html() + rendered.text())
                            .orElseThrow());
            BareSmtpClient client = new BareSmtpClient(sink.port(), mail);
            client.send(warmUp, CONNECTIONS);

            Duration bare = client.send(MESSAGES - warmUp, CONNECTIONS);
            queue(warmUp + 1, MESSAGES - warmUp, Instant.now().plus(Duration.ofDays(1)));
            inTransaction("update message set due_at = now() where status = 'queued'");
            long before = System.nanoTime();
            await(() -> count("status = 'sent'") == MESSAGES);
            Duration ours = Duration.ofNanos(System.nanoTime() - before);
            System.out.printf(
                    "mailing: bare client %.0f/s, Habitué %.0f/s, %.2f of it%n",
                    rate(bare, MESSAGES - warmUp),
                    rate(ours, MESSAGES - warmUp),
                    (double) bare.toNanos() / ours.toNanos());
        }
    }

    private static double rate(Duration time, int messages) {
        return messages / (time.toNanos() / 1e9);
    }
}
