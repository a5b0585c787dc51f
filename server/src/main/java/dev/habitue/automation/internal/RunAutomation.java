package dev.habitue.automation.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.automation.Automation;
import dev.habitue.automation.AutomationSettings;
import dev.habitue.automation.Run;
import dev.habitue.automation.Step;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides what is due, and has it made as a job: never two runs at once for a tenant, on however many nodes. */
@Service
class RunAutomation implements Automation {
    private static final Logger log = LoggerFactory.getLogger(RunAutomation.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration BEFORE_ANOTHER = Duration.ofMinutes(10);

    private final MakeRun makeRun;
    private final AutomationTable table;
    private final Jobs jobs;
    private final TenantSettings settings;
    private final Audit audit;
    private final Clock clock;

    RunAutomation(
            MakeRun makeRun, AutomationTable table, Jobs jobs, TenantSettings settings, Audit audit, Clock clock) {
        this.makeRun = makeRun;
        this.table = table;
        this.jobs = jobs;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Run runNow(Cadence cadence) {
        String actor = Caller.currentActor();
        return find(jobs.run(JOB, actor, progress -> makeRun.make(cadence, actor, progress, begun -> {})));
    }

    @Override
    public Run startNow(Cadence cadence) {
        String actor = Caller.currentActor();
        return started(begun -> progress -> makeRun.make(cadence, actor, progress, begun));
    }

    private interface Begins {
        Jobs.Work<?> telling(Consumer<UUID> begun);
    }

    /** The run as it stands once its work has begun. */
    private Run started(Begins begins) {
        CompletableFuture<UUID> run = new CompletableFuture<>();
        jobs.start(JOB, Caller.currentActor(), progress -> {
            try {
                return begins.telling(run::complete).run(progress);
            } catch (RuntimeException e) {
                run.completeExceptionally(e);
                throw e;
            }
        });
        try {
            return find(run.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What is due is asked again once the job is ours: another node may have made it meanwhile. */
    @Override
    public void startDue() {
        if (Arrays.stream(Cadence.values()).noneMatch(this::isDue)) {
            return;
        }
        try {
            jobs.start(JOB, Caller.SYSTEM, progress -> {
                int made = 0;
                for (Cadence cadence : Cadence.values()) {
                    if (isDue(cadence)) {
                        makeRun.make(cadence, Caller.SYSTEM, progress, begun -> {});
                        made++;
                    }
                }
                return made;
            });
        } catch (Jobs.AlreadyRunning elsewhere) {
            log.debug("{}: a run is under way", TenantScope.current().slug());
        }
    }

    private boolean isDue(Cadence cadence) {
        Instant now = clock.instant();
        return table.last(cadence, MOST_ATTEMPTS, now.minus(BEFORE_ANOTHER))
                        .filter(run -> run.status() == Run.Status.RUNNING || run.failedLately() && isToday(run))
                        .isPresent()
                || dueSince(cadence).isPresent();
    }

    /**
     * A day that was missed is made up for by one run, however many days it were. Weekly and monthly runs write to people, so
     * they are not made for times from before the tenant's first run, or from before it chose these times.
     */
    @Override
    public Optional<Instant> dueSince(Cadence cadence) {
        Instant now = clock.instant();
        AutomationSettings current = settings();
        Timetable timetable = new Timetable(current, TenantScope.current().zone());
        LocalDate day = timetable.lastDay(cadence, now);
        Instant moment = timetable.momentOf(cadence, day);
        boolean made = table.last(cadence, MOST_ATTEMPTS, now)
                .filter(run -> !run.day().isBefore(day))
                .isPresent();
        return made || cadence != Cadence.DAILY && !isSince(moment, current) ? Optional.empty() : Optional.of(moment);
    }

    private boolean isToday(AutomationTable.Last run) {
        return run.day().equals(TenantScope.current().dayOf(clock.instant()));
    }

    private boolean isSince(Instant moment, AutomationSettings current) {
        Instant chosen = current.timetableSince();
        return table.firstRun().filter(first -> !moment.isBefore(first)).isPresent()
                && (chosen == null || !moment.isBefore(chosen));
    }

    @Override
    public Run retry(UUID runId, String step) {
        jobs.run(JOB, Caller.currentActor(), again(runId, step, begun -> {}));
        return find(runId);
    }

    @Override
    public Run startRetry(UUID runId, String step) {
        return started(begun -> again(runId, step, begun));
    }

    private Jobs.Work<Integer> again(UUID runId, String step, Consumer<UUID> begun) {
        AutomationStep known = makeRun.step(find(runId).cadence(), step).orElseThrow(() -> new StepNotFailed(step));
        return progress -> {
            if (find(runId).steps().stream()
                    .noneMatch(one -> one.name().equals(step) && one.status() == Step.Status.FAILED)) {
                throw new StepNotFailed(step);
            }
            makeRun.again(runId, known, progress, begun);
            return 1;
        };
    }

    @Override
    public List<Run> recent(@Nullable Cadence cadence, int limit, @Nullable Cursor after) {
        return table.recent(cadence, limit, after).stream()
                .map(this::withProgress)
                .toList();
    }

    @Override
    public Run find(UUID runId) {
        return withProgress(table.find(runId).orElseThrow(() -> new UnknownAutomationRun(runId)));
    }

    private Run withProgress(Run run) {
        if (run.status() != Run.Status.RUNNING) {
            return run;
        }
        return jobs.running(JOB).map(run::at).orElse(run);
    }

    @Override
    @Transactional(readOnly = true)
    public AutomationSettings settings() {
        return settings.find(AutomationSettings.NAME, AutomationSettings.class).orElseGet(AutomationSettings::defaults);
    }

    @Override
    @Transactional
    public void change(AutomationSettings wanted) {
        AutomationSettings before = settings();
        settings.set(
                AutomationSettings.NAME,
                wanted.since(wanted.hasOtherTimesThan(before) ? clock.instant() : before.timetableSince()));
        audit.record("automation_settings.changed", "settings:" + AutomationSettings.NAME, Map.of());
    }

    @Override
    public Instant next(Cadence cadence) {
        return new Timetable(settings(), TenantScope.current().zone()).next(cadence, clock.instant());
    }
}
