package dev.habitue.identity.internal.linking;

import dev.habitue.access.Caller;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.identity.SyncIdentity;
import dev.habitue.identity.SyncReport;
import dev.habitue.identity.internal.registry.LinkTable;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.SyncFollower;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** One sync at a time: the sources, then the links, then whoever follows. */
@Service
class SyncAndLink implements SyncIdentity {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Jobs jobs;
    private final SourceSync sources;
    private final LinkRun run;
    private final LinkTable links;
    private final SourceRecords records;
    private final List<SyncFollower> followers;

    SyncAndLink(
            Jobs jobs,
            SourceSync sources,
            LinkRun run,
            LinkTable links,
            SourceRecords records,
            List<SyncFollower> followers) {
        this.jobs = jobs;
        this.sources = sources;
        this.run = run;
        this.links = links;
        this.records = records;
        this.followers = followers;
    }

    @Override
    public SyncReport sync(int details) {
        return patiently(() -> jobs.run(JOB, Caller.currentActor(), progress -> work(details, progress)));
    }

    @Override
    public Jobs.Job start(int details) {
        return patiently(() -> jobs.start(JOB, Caller.currentActor(), progress -> work(details, progress)));
    }

    private interface Attempt<T> {
        T make();
    }

    private static <T> T patiently(Attempt<T> attempt) {
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(PAUSE)) {
            try {
                return attempt.make();
            } catch (Jobs.AlreadyRunning e) {
                boolean automatic = e.job()
                        .map(job -> job.startedBy().equals(Caller.SYSTEM))
                        .orElse(true);
                if (!automatic || waited.compareTo(PATIENCE) > 0) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(Jobs.AlreadyRunning refusal) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal;
        }
    }

    private SyncReport work(int details, Jobs.Progress progress) {
        sources.run(progress);
        LinkRun.Outcome outcome = run.run(progress);
        followers.forEach(follower -> follower.follow(progress));
        LinkWriter.Tally legacy = outcome.legacy();
        return new SyncReport(
                legacy.records(),
                outcome.current(),
                legacy.linked(),
                legacy.high(),
                legacy.medium(),
                legacy.records() - legacy.inForce(),
                new SyncReport.Contacts(
                        outcome.contacts().records(), outcome.contacts().inForce()),
                details(details));
    }

    private List<SyncReport.Detail> details(int limit) {
        List<LinkTable.Pair> surest = links.surest(SourceRecord.LEGACY, SourceRecord.CURRENT, limit);
        Map<String, SourceRecord> legacy = records(SourceRecord.LEGACY, surest, LinkTable.Pair::sourceId);
        Map<String, SourceRecord> current = records(SourceRecord.CURRENT, surest, LinkTable.Pair::targetId);
        return surest.stream()
                .map(pair -> new SyncReport.Detail(
                        pair.sourceId(),
                        nameOf(legacy.get(pair.sourceId())),
                        Long.parseLong(pair.targetId()),
                        nameOf(current.get(pair.targetId())),
                        pair.confidence(),
                        pair.reasons()))
                .toList();
    }

    private Map<String, SourceRecord> records(
            String source, Collection<LinkTable.Pair> pairs, Function<LinkTable.Pair, String> key) {
        return records
                .find(records.recordIds(source, pairs.stream().map(key).collect(Collectors.toSet()))
                        .values())
                .stream()
                .collect(Collectors.toMap(SourceRecord::sourceKey, Function.identity()));
    }

    private static @Nullable String nameOf(@Nullable SourceRecord record) {
        return record == null ? null : record.name();
    }
}
