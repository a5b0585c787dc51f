package dev.habitue.sources.internal.sync;

import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.sources.SourceProblem;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.SourceSynced;
import dev.habitue.sources.SyncFollower;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class ReadSources implements SourceSync {
    private static final Logger log = LoggerFactory.getLogger(ReadSources.class);
    private static final int MOST_DOUBLINGS = 16;

    private final List<Connector> connectors;
    private final List<SyncFollower> followers;
    private final SourceStateTable states;
    private final SourceSettings settings;
    private final Jobs jobs;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReadSources(
            List<Connector> connectors,
            List<SyncFollower> followers,
            SourceStateTable states,
            SourceSettings settings,
            Jobs jobs,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.connectors = connectors.stream()
                .sorted(Comparator.comparing(Connector::source))
                .toList();
        this.followers = followers;
        this.states = states;
        this.settings = settings;
        this.jobs = jobs;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Summary run(Jobs.Progress progress) {
        return read(connectors, progress);
    }

    @Override
    public Jobs.Job start(String startedBy) {
        return jobs.start(JOB, startedBy, this::runAndShow);
    }

    @Override
    public Summary runAlone(String startedBy) {
        return jobs.run(JOB, startedBy, this::runAndShow);
    }

    private Summary runAndShow(Jobs.Progress progress) {
        Summary summary = run(progress);
        followers.forEach(follower -> follower.follow(progress));
        return summary;
    }

    /** Starts a job for the sources whose time has come, if there are any. */
    void startDue(String startedBy) {
        List<Connector> due = connectors.stream()
                .filter(connector -> connector.isConfigured() && isDue(connector))
                .toList();
        if (!due.isEmpty() && jobs.running(JOB).isEmpty()) {
            jobs.start(JOB, startedBy, progress -> read(due, progress));
        }
    }

    private boolean isDue(Connector connector) {
        Instant next = states.find(connector.source()).nextAttemptAt();
        return next == null || !next.isAfter(clock.instant());
    }

    private Summary read(List<Connector> those, Jobs.Progress progress) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Connector connector : those) {
            if (connector.isConfigured()) {
                outcomes.add(read(connector, progress));
            }
        }
        return new Summary(outcomes);
    }

    private Outcome read(Connector connector, Jobs.Progress progress) {
        String source = connector.source();
        boolean unfinished = states.begin(source);
        try {
            Connector.Reading reading = connector.read(progress);
            transaction.executeWithoutResult(status -> {
                states.succeeded(source, reading, clock.instant().plus(settings.every()));
                if (unfinished || reading.hasChanged()) {
                    outbox.publish(new SourceSynced(source));
                }
            });
            return new Outcome(
                    source,
                    reading.counts(),
                    reading.people(),
                    reading.visits(),
                    reading.deleted(),
                    reading.notes(),
                    null);
        } catch (Refusal unavailable) {
            log.warn("source {} of {}: {}", source, TenantScope.current().slug(), unavailable.detail());
            return failed(
                    source,
                    unavailable instanceof SourceUnavailable known
                            ? known.problem()
                            : SourceProblem.of(SourceProblem.Code.UNEXPECTED),
                    unavailable.detail());
        } catch (RuntimeException unexpected) {
            log.warn(
                    "source {} of {} could not be read",
                    source,
                    TenantScope.current().slug(),
                    unexpected);
            return failed(
                    source,
                    SourceProblem.of(SourceProblem.Code.UNEXPECTED),
                    "Reading it stopped on an unexpected "
                            + unexpected.getClass().getSimpleName() + "; the log has the details. It is tried again.");
        }
    }

    private Outcome failed(String source, SourceProblem problem, String error) {
        int before = states.find(source).consecutiveFailures();
        Duration wait = settings.retryAfter().multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        Duration capped = wait.compareTo(settings.retryAtMost()) > 0 ? settings.retryAtMost() : wait;
        states.failed(source, problem, error, clock.instant().plus(capped));
        return new Outcome(source, Map.of(), Changes.NONE, Changes.NONE, 0, List.of(), error);
    }
}
