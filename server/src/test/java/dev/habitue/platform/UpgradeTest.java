package dev.habitue.platform;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.SharedDatabase;
import dev.habitue.fixtures.WebhookReceiver;
import dev.habitue.fixtures.WebhookReceiver.Arrival;
import dev.habitue.insights.Insights;
import dev.habitue.platform.outbox.OutboxBacklog;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.VerifyLedger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A database as the version before stable names of events left it when its machine lost its power: seven events under the
 * names of classes wait to be delivered, and entries of the ledger wait for their seal. See {@code upgrade/README.md}.
 */
class UpgradeTest {
    private static final String DUMP = "/upgrade/before-stable-names.sql.gz";
    private static final long WRITTEN_BEFORE = 12;
    private static final long ANA = 1_000_000_000_001L;
    private static final long BETO = 1_000_000_000_005L;
    private static final long MARTA = 1_000_000_000_003L;

    /** The morning after: the points of the dump have not expired, whenever this runs. */
    public static class TheMorningAfter {
        @Bean
        @Primary
        Clock theMorningAfter() {
            return Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
        }
    }

    private static SharedDatabase database;
    private static WebhookReceiver receiver;
    private static RunningServer server;
    private static Cafe cafe;

    @BeforeAll
    static void upgrade() throws SQLException, IOException {
        database = SharedDatabase.open();
        receiver = WebhookReceiver.open();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(dump());
            assertThat(waiting(statement)).isEqualTo(7);
            statement.execute("update public.webhook_endpoint set url = '" + receiver.url("/") + "'");
        }
        server = database.serverWith(TheMorningAfter.class, "habitue.webhooks.allow-private=true");
        cafe = Cafe.on(server);
    }

    @AfterAll
    static void close() {
        server.close();
        receiver.close();
        database.close();
    }

    private static String dump() throws IOException {
        try (InputStream packed = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(DUMP));
                InputStream script = new GZIPInputStream(packed)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long waiting(Statement statement) throws SQLException {
        try (var result = statement.executeQuery("select count(*) from public.outbox_event")) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void deliversWhatWaitedUnderTheNamesOfBefore() throws SQLException {
        assertEventually(() -> {
            for (String place : List.of("aremko", "cafe-vt")) {
                OutboxBacklog.State state = TenantScope.call(
                        server.tenant(place),
                        () -> server.bean(OutboxBacklog.class).now());
                assertThat(state.waiting()).as(place).isZero();
                assertThat(state.givenUp()).as(place).isZero();
            }
        });
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(waiting(statement)).isZero();
        }

        assertEventually(() -> assertThat(receiver.arrivals().stream().map(Arrival::type))
                .contains("points.earned", "member.enrolled"));
        assertEventually(() -> assertThat(cafe.call(() -> cafe.ledger().entries(ANA, EntryKind.REFERRAL, 0, 10)))
                .hasSize(1));
        TenantScope.run(server.tenant("aremko"), () -> {
            Insights insights = server.bean(Insights.class);
            insights.settle();
            assertThat(insights.of(MARTA).standing().statistics().visits()).isEqualTo(2);
        });
    }

    @Test
    void findsTheLedgerAsItWasWrittenAndGoesOnInIt() {
        cafe.call(() -> {
            Entry written = cafe.ledger().entries(ANA, EntryKind.EARN, 0, 10).stream()
                    .filter(entry -> "A-3".equals(entry.orderId()))
                    .findFirst()
                    .orElseThrow();
            return cafe.ledger().reverse(written.id(), "No lo quiso", "test");
        });
        assertEventually(() ->
                assertThat(cafe.call(() -> cafe.members().get(BETO)).balance()).isEqualTo(1_400));

        VerifyLedger.Report report =
                cafe.call(() -> server.bean(VerifyLedger.class).verify());

        assertThat(report.findings()).isEmpty();
        assertThat(report.intact()).isTrue();
        // One taken back now, and the two bonuses that were on their way.
        assertThat(report.entries()).isEqualTo(WRITTEN_BEFORE + 3);
        assertThat(report.unsealed()).isZero();
    }
}
