package dev.habitue.automation.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.automation.SystemHealth.Level;
import dev.habitue.automation.internal.health.HealthCheck.Finding;
import dev.habitue.messages.MailBacklog;
import dev.habitue.platform.ScheduledWork;
import dev.habitue.platform.installation.Installation;
import dev.habitue.platform.outbox.OutboxBacklog;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceHealth.State;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each part is called well, worth a look, or failing at. */
class HealthChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static void found(Finding finding, Level level, String message) {
        assertThat(finding.level()).as(finding.toString()).isEqualTo(level);
        assertThat(finding.message()).isEqualTo(message);
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static Finding mail(MailBacklog.State state) {
        return new MailCheck(() -> state, CLOCK).look();
    }

    @Test
    void mailFailsWhereItsChannelIsAwayForLong() {
        found(mail(new MailBacklog.State("smtp", 0, null, 7, ago(11), 0, 0, null)), Level.FAILING, "channelDown");
        found(mail(new MailBacklog.State("smtp", 0, null, 7, ago(5), 0, 0, null)), Level.OK, "ok");
        found(mail(new MailBacklog.State("smtp", 900, ago(11), 0, null, 400, 0, null)), Level.WARNING, "slow");
        found(mail(new MailBacklog.State("smtp", 0, null, 0, null, 40, 4, null)), Level.WARNING, "bounces");
        found(mail(new MailBacklog.State("smtp", 0, null, 0, null, 3, 2, null)), Level.OK, "ok");
        found(mail(new MailBacklog.State("smtp", 3, ago(1), 0, null, 40, 0, ago(1))), Level.FAILING, "stopped");
        found(mail(new MailBacklog.State("outbox", 0, null, 0, null, 0, 0, null)), Level.WARNING, "noChannel");
    }

    private static Finding source(State state, int failures, @Nullable Instant attempt) {
        SourceHealth source = new SourceHealth(
                "current", state, null, 7_300L, attempt, null, failures, Map.of(), null, null, List.of());
        return new SourcesCheck(() -> List.of(source)).look();
    }

    @Test
    void aSourceFailsOnceItWasAwaySeveralTimes() {
        found(source(State.DOWN, 3, NOW), Level.FAILING, "down");
        found(source(State.DOWN, 1, NOW), Level.WARNING, "late");
        found(source(State.STALE, 0, NOW), Level.WARNING, "late");
        found(source(State.UP, 0, NOW), Level.OK, "ok");
        found(source(State.STALE, 0, null), Level.OK, "ok");
        found(source(State.NOT_CONFIGURED, 0, null), Level.OK, "ok");
    }

    private static Finding scheduler(Instant due, boolean running, @Nullable Instant heardOf, int failures) {
        return new SchedulerCheck(
                        () -> List.of(new ScheduledWork.Task("points", due, running, heardOf, null, failures)), CLOCK)
                .look();
    }

    @Test
    void theSchedulerFailsWhereSomethingWaitsOrIsNotHeardOf() {
        found(scheduler(ago(11), false, null, 0), Level.FAILING, "late");
        found(scheduler(ago(1), false, null, 0), Level.OK, "ok");
        found(scheduler(ago(500), true, ago(1), 0), Level.OK, "ok");
        found(scheduler(ago(500), true, ago(11), 0), Level.FAILING, "late");
        found(scheduler(NOW, false, null, 5), Level.FAILING, "broken");
    }

    private static Finding outbox(long waiting, @Nullable Instant oldest, long givenUp) {
        return new OutboxCheck(() -> new OutboxBacklog.State(waiting, oldest, givenUp), CLOCK).look();
    }

    @Test
    void theOutboxFailsByItsAgeNotItsSize() {
        found(outbox(100_000, ago(1), 0), Level.OK, "ok");
        found(outbox(1, ago(3), 0), Level.WARNING, "late");
        found(outbox(1, ago(16), 0), Level.FAILING, "stuck");
        found(outbox(0, null, 1), Level.WARNING, "givenUp");
    }

    @Test
    void theDiskIsMeasured() {
        Installation here = new Installation(Path.of("."), false, null, null, null);
        found(new DiskCheck(here, 0, 0).look(), Level.OK, "ok");
        found(new DiskCheck(here, 0, Long.MAX_VALUE).look(), Level.WARNING, "low");
        found(new DiskCheck(here, Long.MAX_VALUE, Long.MAX_VALUE).look(), Level.FAILING, "full");
    }
}
