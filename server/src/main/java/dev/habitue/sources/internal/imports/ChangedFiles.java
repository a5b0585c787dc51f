package dev.habitue.sources.internal.imports;

import dev.habitue.access.Caller;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.Import;
import dev.habitue.sources.Import.Status;
import dev.habitue.sources.Imports.UnreadableFile;
import dev.habitue.sources.LegacyFolder;
import dev.habitue.sources.internal.imports.files.FileShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Notices which files of a folder have changed by size and time, then by content. */
@Component
class ChangedFiles implements LegacyFolder {
    private static final Duration LONGEST_IMPORT = Duration.ofDays(1);

    private final ImportTable table;
    private final ImportSpool spool;
    private final QueuedImports imports;

    ChangedFiles(ImportTable table, ImportSpool spool, QueuedImports imports) {
        this.table = table;
        this.spool = spool;
        this.imports = imports;
    }

    /** How a file looked when it was found. */
    private record Look(long bytes, Instant modifiedAt) {
        static Look at(Path file) throws IOException {
            return new Look(
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Override
    public Pass bringUpToDate(Path folderOrFile, Jobs.Progress progress) {
        List<String> problems = new ArrayList<>();
        List<Import> found = new ArrayList<>();
        int changed = 0;
        List<Path> files = files(folderOrFile, problems);
        progress.step("legacy files", (long) files.size());
        for (Path file : files) {
            try {
                Outcome outcome = bringUpToDate(file);
                found.add(outcome.entry());
                changed += outcome.changed() ? 1 : 0;
                String error = outcome.entry().error();
                if (error != null) {
                    problems.add(file.getFileName() + ": " + error);
                }
            } catch (IOException e) {
                problems.add(file.getFileName() + " could not be read ("
                        + e.getClass().getSimpleName() + "): see that the program may read it.");
            }
            progress.done(found.size());
        }
        return new Pass(found, changed, problems);
    }

    private static List<Path> files(Path folderOrFile, List<String> problems) {
        if (!Files.exists(folderOrFile)) {
            problems.add("There is no file or folder " + folderOrFile + ".");
            return List.of();
        }
        if (!Files.isDirectory(folderOrFile)) {
            return List.of(folderOrFile.toAbsolutePath().normalize());
        }
        try (Stream<Path> entries = Files.list(folderOrFile)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".csv"))
                    .map(file -> file.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add("The folder " + folderOrFile + " could not be listed ("
                    + e.getClass().getSimpleName() + "): see that the program may read it.");
            return List.of();
        }
    }

    private record Outcome(Import entry, boolean changed) {}

    private Outcome bringUpToDate(Path file) throws IOException {
        Look look = Look.at(file);
        ImportTable.Seen seen = table.lastFrom(file.toString()).orElse(null);
        if (seen != null) {
            Import last = imports.await(seen.last().id(), LONGEST_IMPORT);
            boolean settled = last.status() != Status.FAILED;
            boolean sameReader = seen.reading() == ImportTable.READER;
            if (settled
                    && sameReader
                    && seen.bytes() == look.bytes()
                    && look.modifiedAt().equals(seen.modifiedAt())) {
                return new Outcome(last, false);
            }
        }
        return take(file, look, seen);
    }

    private Outcome take(Path file, Look look, ImportTable.@org.jspecify.annotations.Nullable Seen seen)
            throws IOException {
        UUID id = UUID.randomUUID();
        Path copy = spool.take(id, target -> Files.copy(file, target));
        ImportTable.Arrival arrival = new ImportTable.Arrival(
                id,
                String.valueOf(file.getFileName()),
                file.toString(),
                look.bytes(),
                look.modifiedAt(),
                seen != null && seen.last().dateOrderGiven() ? seen.last().dateOrder() : null,
                false,
                Caller.currentActor());
        try {
            FileShape shape = FileShape.of(copy, null);
            if (seen != null
                    && seen.reading() == ImportTable.READER
                    && seen.last().status() == Status.DONE
                    && Arrays.equals(seen.hash(), shape.hash())) {
                spool.delete(id);
                table.seenAgain(seen.last().id(), look.modifiedAt());
                return new Outcome(seen.last(), false);
            }
            table.insert(arrival, shape, Status.RECEIVED, null);
        } catch (UnreadableFile e) {
            spool.delete(id);
            table.insert(arrival, null, Status.REFUSED, e.detail());
        } catch (IOException | RuntimeException e) {
            spool.delete(id);
            throw e;
        }
        return new Outcome(imports.await(id, LONGEST_IMPORT), true);
    }
}
