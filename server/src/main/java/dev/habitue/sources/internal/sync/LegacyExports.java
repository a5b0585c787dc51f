package dev.habitue.sources.internal.sync;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.Import;
import dev.habitue.sources.LegacyFolder;
import dev.habitue.sources.SourceProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The folder of an older system's exports, as a source among the others. */
@Component
class LegacyExports implements Connector {
    private final SourceAddresses addresses;
    private final LegacyFolder folder;
    private final Clock clock;

    LegacyExports(SourceAddresses addresses, LegacyFolder folder, Clock clock) {
        this.addresses = addresses;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public String source() {
        return SourceRecord.LEGACY;
    }

    @Override
    public boolean isConfigured() {
        return addresses.hasLegacyFolder();
    }

    @Override
    public Reading read(Jobs.Progress progress) {
        Path path = addresses
                .legacyFolder()
                .orElseThrow(() -> new SourceUnavailable(
                        SourceProblem.of(SourceProblem.Code.NOT_CONFIGURED),
                        "The folder of the legacy exports is not configured."));
        if (!Files.isReadable(path)) {
            throw new SourceUnavailable(
                    SourceProblem.of(SourceProblem.Code.FILES_UNREADABLE, path.toString()),
                    "The legacy exports cannot be read: " + path
                            + " is not there, or not readable for this program. Check AREMKO_LEGACY_DATA_PATH.");
        }
        Instant begun = clock.instant();
        LegacyFolder.Pass pass = folder.bringUpToDate(path, progress);
        Map<String, Long> counts = new TreeMap<>();
        counts.put("files", (long) pass.imports().size());
        Changes people = Changes.NONE;
        Changes visits = Changes.NONE;
        for (Import file : pass.imports()) {
            counts.merge("rows_read", file.read(), Long::sum);
            counts.merge("rows_rejected", file.rejected(), Long::sum);
            if (!file.startedAt().isBefore(begun)) {
                people = people.plus(file.records());
                visits = visits.plus(file.visits());
            }
        }
        return new Reading(counts, people, visits, 0, pass.problems());
    }
}
