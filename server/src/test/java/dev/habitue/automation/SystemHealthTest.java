package dev.habitue.automation;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.automation.internal.health.AlertOwners;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.Sabotage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SystemHealthTest {
    private static final MovableOffice office = new MovableOffice();

    @BeforeEach
    void begin() {
        office.newYear();
        office.look();
    }

    private JsonNode health() {
        return office.api.get("/api/advanced/monitoring/system-health").json();
    }

    private JsonNode part(String name) {
        return health().get("checks")
                .valueStream()
                .filter(check -> check.get("part").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void look() {
        office.people.inTenant(() -> office.server.bean(AlertOwners.class).look());
    }

    private void passes(Duration time) {
        office.clock.forward(time);
        look();
    }

    private List<String> mails() {
        return office.post.at(office.owner).stream()
                .map(PostOffice::subject)
                .filter(subject -> subject.contains("avisos internos"))
                .toList();
    }

    private void stuckNews() throws SQLException {
        try (Sabotage sabotage = Sabotage.of(office.server, office.cafe)) {
            sabotage.execute(
                    """
                    insert into outbox_delivery (tenant_id, event, listener, payload, created_at, next_attempt)
                    values (%d, 'nobody.listens', 'nobody', '{}', '%s', '9999-01-01')
                    """.formatted(office.tenant().id(), office.clock.instant().minus(Duration.ofHours(1))));
        }
    }

    private void newsArrived() throws SQLException {
        try (Sabotage sabotage = Sabotage.of(office.server, office.cafe)) {
            sabotage.execute("delete from outbox_delivery where event = 'nobody.listens'");
        }
    }

    @Test
    void saysOfEachPartHowItIsInWords() {
        JsonNode health = health();

        assertThat(health.get("status").asString()).isIn("ok", "warning");
        assertThat(health.get("checks")
                        .valueStream()
                        .map(check -> check.get("part").asString()))
                .containsExactly("database", "sources", "mail", "automation", "scheduler", "outbox", "disk");
        assertThat(health.get("checks")
                        .valueStream()
                        .map(check -> check.get("message").asString()))
                .allMatch(message -> message.endsWith(".") && message.contains(" "));
    }

    @Test
    void tellsTheOwnersOnceThatSomethingFailsAndOnceThatItWorksAgain() throws SQLException {
        int before = mails().size();
        office.switchOn(Automatic.ALERTS);
        stuckNews();
        assertThat(part("outbox").get("status").asString()).isEqualTo("failing");

        look();
        for (int minute = 0; minute < 10; minute++) {
            passes(Duration.ofMinutes(1));
        }
        assertEventually(() -> assertThat(mails()).hasSize(before + 1));
        assertThat(mails().getLast()).isEqualTo(office.tenant().name() + ": hay un problema con los avisos internos");

        newsArrived();
        for (int minute = 0; minute < 10; minute++) {
            passes(Duration.ofMinutes(1));
        }
        assertEventually(() -> assertThat(mails()).hasSize(before + 2));
        assertThat(mails().getLast())
                .isEqualTo(office.tenant().name() + ": ya no hay problema con los avisos internos");
    }

    @Test
    void saysNothingOfWhatComesAndGoes() throws SQLException {
        office.switchOn(Automatic.ALERTS);
        stuckNews();
        look();
        newsArrived();
        passes(Duration.ofMinutes(1));
        passes(Duration.ofMinutes(5));

        assertThat(alertsKept()).isZero();
    }

    @Test
    void tellsNobodyWhereNobodyWantsIt() throws SQLException {
        stuckNews();
        look();
        passes(Duration.ofMinutes(5));
        newsArrived();
        passes(Duration.ofMinutes(5));
        passes(Duration.ofMinutes(5));

        assertThat(alertsKept()).isZero();
    }

    private long alertsKept() {
        return office.people.inTenant(() -> office.server
                .bean(org.springframework.transaction.support.TransactionTemplate.class)
                .execute(status -> office.server
                        .bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                        .sql("select count(*) from staff_mail where tenant_id = ? and created_at >= ?")
                        .params(
                                office.tenant().id(),
                                java.sql.Timestamp.from(office.clock.instant().minus(Duration.ofDays(1))))
                        .query((row, number) -> row.getLong(1))
                        .single()));
    }

    @Test
    void namesTheStepThatFailed() {
        office.errand.fails = true;
        office.clock.forward(Duration.ofDays(1));
        office.look();

        JsonNode automation = part("automation");

        assertThat(automation.get("status").asString()).isEqualTo("failing");
        assertThat(automation.get("message").asString()).contains("errand");
    }

    @Test
    void noticesARunThatDidNotCome() {
        office.clock.forward(Duration.ofDays(1));

        assertThat(part("automation").get("status").asString()).isEqualTo("failing");

        office.look();
        assertThat(part("automation").get("status").asString()).isEqualTo("ok");
    }
}
