package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.ContactChannel;
import dev.habitue.fixtures.MailSink;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.ServerProcess;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final int KILLS = 10;
    private static final int CONNECTIONS = 4;
    private static final long PAUSE_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 900;

    private EmbeddedPostgres postgres;
    private MailSink sink;
    private RunningServer office;
    private Tenant tenant;

    @BeforeEach
    void open() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start(
                Files.createTempDirectory("habitue-mailing"), EmbeddedPostgres.Options.defaults());
        postgres.createRoleIfAbsent("habitue", "habitue");
        postgres.createRoleIfAbsent("habitue_app", "habitue");
        postgres.createDatabaseIfAbsent("habitue", "habitue");
        sink = MailSink.open();
        office = server("habitue.messages.send=false");
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
        postgres.close();
    }

    private Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL",
                url("habitue"),
                "DATABASE_APP_URL",
                url("habitue_app"),
                "SECRET_KEY",
                "a secret for tests only",
                "SMTP_SERVER",
                "127.0.0.1",
                "SMTP_PORT",
                Integer.toString(sink.port()),
                "FROM_EMAIL",
                "hola@cafe.cl");
    }

    private String url(String role) {
        return "postgresql://" + role + ":habitue@127.0.0.1:" + postgres.port() + "/habitue?sslmode=disable";
    }

    private RunningServer server(String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.addAll(List.of(
                "habitue.database-url=" + url("habitue"),
                "habitue.database-app-url=" + url("habitue_app"),
                "habitue.secret-key=a secret for tests only",
                "habitue.messages.smtp-server=127.0.0.1",
                "habitue.messages.smtp-port=" + sink.port(),
                "habitue.messages.from-email=hola@cafe.cl",
                "habitue.demo=false",
                "habitue.identity.automatic=false"));
        return RunningServer.start(all.toArray(String[]::new));
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
                    drafts.add(new MessageDraft(
                            "mailing/" + i,
                            MessageKind.SEASONAL,
                            ContactChannel.EMAIL,
                            (long) i,
                            null,
                            null,
                            Map.of("season", "Fiestas Patrias"),
                            null,
                            null,
                            false,
                            dueAt));
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
        assertThat(count("status = 'sent'")).isEqualTo(MESSAGES);
        long repeats = count("repeats > 0");
        long twice = sink.arrivals().values().stream()
                .filter(arrivals -> arrivals.get() > 1)
                .count();
        assertThat(sink.arrivals().size())
                .as("recipients, each under one Message-ID")
                .isEqualTo(MESSAGES);
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
        System.out.println("mailing: " + MESSAGES + " sent, " + repeats
                + " unacknowledged at a kill and sent again, of which " + twice + " had arrived");
    }

    @Test
    void isSentWholeHoweverOftenTheProgramIsKilled() throws IOException {
        queue(1, MESSAGES);
        for (int kill = 1; kill <= KILLS; kill++) {
            long until = (long) MESSAGES * kill / (KILLS + 1);
            ServerProcess node = ServerProcess.start(Files.createTempDirectory("habitue-node"), environment());
            await(() -> sink.accepted() >= until);
            node.kill();
        }
        try (ServerProcess last = ServerProcess.start(Files.createTempDirectory("habitue-node"), environment())) {
            nobodyIsSkippedAndEveryRepeatIsCounted();
        }
    }

    @Test
    void isSentOnceByTwoNodesOfWhichOneIsKilled() throws IOException {
        queue(1, MESSAGES);
        ServerProcess first = ServerProcess.start(Files.createTempDirectory("habitue-node"), environment());
        try (ServerProcess second = ServerProcess.start(Files.createTempDirectory("habitue-node"), environment())) {
            await(() -> sink.accepted() >= MESSAGES / 2);
            first.kill();
            nobodyIsSkippedAndEveryRepeatIsCounted();
        }
    }

    /** The aim is 0.7 of what a client does that only speaks SMTP, over as many connections to the same server. */
    @Test
    void keepsUpWithABareClient() throws Exception {
        int warmUp = MESSAGES / 10;
        queue(1, warmUp);
        try (ServerProcess sender = ServerProcess.start(
                Files.createTempDirectory("habitue-node"), environment(), "-XX:TieredStopAtLevel=4")) {
            await(() -> count("status = 'sent'") == warmUp);
            String mail = TenantScope.call(
                    tenant,
                    () -> office.bean(Messages.class)
                            .rendered(1)
                            .map(rendered -> rendered.html() + rendered.text())
                            .orElseThrow());
            bareClient(mail, warmUp);

            long bare = bareClient(mail, MESSAGES - warmUp);
            queue(warmUp + 1, MESSAGES - warmUp, Instant.now().plus(Duration.ofDays(1)));
            inTransaction("update message set due_at = now() where status = 'queued'");
            long before = System.nanoTime();
            await(() -> count("status = 'sent'") == MESSAGES);
            long ours = System.nanoTime() - before;
            System.out.printf(
                    "mailing: bare client %.0f/s, Habitué %.0f/s, %.2f of it%n",
                    rate(bare, MESSAGES - warmUp), rate(ours, MESSAGES - warmUp), (double) bare / ours);
        }
    }

    private static double rate(long nanos, int messages) {
        return messages / (nanos / 1e9);
    }

    /** Answers nanoseconds. */
    private long bareClient(String body, int messages) throws InterruptedException {
        byte[] mail = ("From: hola@cafe.cl\r\nMessage-ID: <bare@cafe.cl>\r\nSubject: Fiestas Patrias\r\n\r\n"
                        + body.replace("\n.", "\n..").replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n.\r\n")
                .getBytes(StandardCharsets.UTF_8);
        AtomicInteger next = new AtomicInteger();
        long before = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.submit(() -> {
                    try (Socket socket = new Socket("127.0.0.1", sink.port())) {
                        socket.setTcpNoDelay(true);
                        var in = new java.io.BufferedReader(
                                new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                        in.readLine();
                        say(socket, in, "EHLO bare\r\n".getBytes(StandardCharsets.ISO_8859_1));
                        for (int n = next.incrementAndGet(); n <= messages; n = next.incrementAndGet()) {
                            say(socket, in, "MAIL FROM:<hola@cafe.cl>\r\n".getBytes(StandardCharsets.ISO_8859_1));
                            say(socket, in, ("RCPT TO:<bare@cafe.cl>\r\n").getBytes(StandardCharsets.ISO_8859_1));
                            say(socket, in, "DATA\r\n".getBytes(StandardCharsets.ISO_8859_1));
                            say(socket, in, mail);
                        }
                    }
                    return null;
                });
            }
        }
        return System.nanoTime() - before;
    }

    private static void say(Socket socket, java.io.BufferedReader in, byte[] words) throws IOException {
        socket.getOutputStream().write(words);
        socket.getOutputStream().flush();
        for (String line = in.readLine(); line.length() > 3 && line.charAt(3) == '-'; ) {
            line = in.readLine();
        }
    }
}
