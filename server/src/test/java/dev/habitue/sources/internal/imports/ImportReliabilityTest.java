package dev.habitue.sources.internal.imports;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.purchases.Visits;
import dev.habitue.sources.Import;
import dev.habitue.sources.Import.Status;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.Imports;
import dev.habitue.sources.LegacyFolder;
import dev.habitue.sources.internal.imports.files.ColumnReadings;
import dev.habitue.sources.internal.imports.files.CsvRow;
import dev.habitue.sources.internal.imports.files.FileShape;
import dev.habitue.sources.internal.imports.files.Header;
import dev.habitue.sources.internal.imports.rows.LegacyRows;
import dev.habitue.sources.internal.imports.rows.RowOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports that are killed, corrupted, or found in a folder: nothing lost, nothing doubled, every row accounted for. */
class ImportReliabilityTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private static final String SERVICES =
            "cliente,servicio,cantidad,valor,reserva,checkin,categoria,Año,hora,mail,telefono,,,,\n";
    private static final Jobs.Progress SILENT = new Jobs.Progress() {
        @Override
        public void step(String name, Long total) {}

        @Override
        public void done(long count) {}
    };

    @TempDir
    private Path folder;

    private final RunningServer server = RunningServer.shared();

    private <T> T atCafe(Supplier<T> work) {
        return TenantScope.call(server.bean(Tenants.class).bySlug(CAFE).orElseThrow(), work::get);
    }

    private static String visits(int from, int count) {
        StringBuilder text = new StringBuilder(SERVICES);
        for (int i = from; i < from + count; i++) {
            text.append("Cliente ")
                    .append((char) ('A' + i % 26))
                    .append(" Uno,Tina,1,15000,")
                    .append(i)
                    .append(",2018-03-15,Tinas,\"2,018\",17:00,,9")
                    .append(10_000_000 + i)
                    .append(",,,,\n");
        }
        return text.toString();
    }

    private Import importNow(byte[] content, boolean dryRun) {
        Imports imports = server.bean(Imports.class);
        Import entry = imports.receive(
                new Imports.Upload("file.csv", content.length, target -> Files.write(target, content)),
                new Imports.Wish(null, null, dryRun));
        return imports.await(entry.id(), Duration.ofMinutes(2));
    }

    /** Writes as the program does, but for what the given one does to each page's batch. */
    private ImportRun running(UnaryOperator<List<LegacyRows.Staged>> pages, UnaryOperator<LegacyRows.Batch> batches) {
        LegacyRows asItIs = server.beans(LegacyRows.class).stream()
                .filter(rows -> rows.kind() == ImportKind.SERVICES)
                .findFirst()
                .orElseThrow();
        LegacyRows changed = new LegacyRows() {
            @Override
            public ImportKind kind() {
                return asItIs.kind();
            }

            @Override
            public RowOutcome read(CsvRow row, Header header, ColumnReadings columns) {
                return asItIs.read(row, header, columns);
            }

            @Override
            public Batch assemble(List<Staged> page) {
                return batches.apply(asItIs.assemble(pages.apply(page)));
            }
        };
        return new ImportRun(
                server.bean(ImportTable.class),
                server.bean(ReadingTable.class),
                server.bean(LineTable.class),
                server.bean(RejectTable.class),
                server.bean(TransactionTemplate.class),
                server.bean(SourceRecords.class),
                server.bean(Visits.class),
                List.of(changed));
    }

    private ImportRun dyingAfter(int pages) {
        int[] left = {pages};
        return running(UnaryOperator.identity(), batch -> new LegacyRows.Batch() {
            @Override
            public List<LegacyRows.Verdict> verdicts() {
                return batch.verdicts();
            }

            @Override
            public LegacyRows.Written write(UUID importId) {
                LegacyRows.Written written = batch.write(importId);
                if (--left[0] < 0) {
                    throw new IllegalStateException("killed");
                }
                return written;
            }
        });
    }

    private ImportRun losingALineOfEachPage() {
        return running(page -> page.subList(0, page.size() - 1), UnaryOperator.identity());
    }

    private Import imported(byte[] content, ImportRun run) {
        UUID id = UUID.randomUUID();
        try {
            Path file = Files.write(folder.resolve(id + ".csv"), content);
            ImportTable table = server.bean(ImportTable.class);
            table.insert(
                    new ImportTable.Arrival(id, "file.csv", null, content.length, null, null, false, "test"),
                    FileShape.of(file, null),
                    Status.RECEIVED,
                    null);
            run.run(table.find(id).orElseThrow(), file, SILENT);
            return table.find(id).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void goesOnWhereItWasKilledAndDoublesNothing() {
        goesOnWhereItWasKilled(1_000_000, id -> {});
    }

    /** A checkpoint that is written before its rows would look so after a kill. */
    @Test
    void wouldNoticeACheckpointThatRunsAheadOfItsRows() {
        assertThatThrownBy(() -> goesOnWhereItWasKilled(
                        1_500_000,
                        id -> server.bean(TransactionTemplate.class)
                                .executeWithoutResult(commit -> server.bean(JdbcClient.class)
                                        .sql("""
                                        update file_import set written_to_key = (
                                            select group_key from file_import_line l
                                            where l.tenant_id = file_import.tenant_id and l.import_id = ?
                                                and group_key > written_to_key
                                            order by group_key offset 100 limit 1)
                                        where import_id = ?
                                        """)
                                        .params(id, id)
                                        .update())))
                .isInstanceOf(AssertionError.class);
    }

    private void goesOnWhereItWasKilled(int from, Consumer<UUID> sabotage) {
        byte[] content = visits(from, 12_000).getBytes(StandardCharsets.UTF_8);
        UUID id = UUID.randomUUID();
        Import entry = atCafe(() -> {
            try {
                Path file = Files.write(folder.resolve("killed.csv"), content);
                ImportTable table = server.bean(ImportTable.class);
                table.insert(
                        new ImportTable.Arrival(id, "killed.csv", null, content.length, null, null, false, "test"),
                        FileShape.of(file, null),
                        Status.RECEIVED,
                        null);
                assertThatThrownBy(() -> dyingAfter(1).run(table.find(id).orElseThrow(), file, SILENT))
                        .hasMessage("killed");
                assertThat(table.find(id).orElseThrow().imported()).isBetween(1L, 11_999L);
                sabotage.accept(id);

                server.bean(ImportRun.class).run(table.find(id).orElseThrow(), file, SILENT);
                return table.find(id).orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            assertThat(entry.status()).isEqualTo(Status.DONE);
            assertThat(entry.imported()).isEqualTo(12_000);
            assertThat(entry.read()).isEqualTo(12_000);
            assertThat(entry.visits()).isEqualTo(new Changes(12_000, 0, 0));
            assertThat(entry.records().inserted()).isEqualTo(12_000);
        } finally {
            atCafe(() -> server.bean(Imports.class).undo(id));
        }
    }

    @Test
    void accountsForEveryRowOfFilesCorruptedAtRandom() {
        everyRowIsAccountedFor(12, server.bean(ImportRun.class));
    }

    @Test
    void wouldNoticeARowThatIsLostWithoutAWord() {
        assertThatThrownBy(() -> everyRowIsAccountedFor(1, losingALineOfEachPage()))
                .isInstanceOf(AssertionError.class);
    }

    private void everyRowIsAccountedFor(int rounds, ImportRun run) {
        long seed = Long.getLong("habitue.seed", System.nanoTime());
        System.out.println("ImportReliabilityTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            byte[] content = corrupted(visits(2_000_000, 400), random);

            Import entry = atCafe(() -> imported(content, run));

            long items = atCafe(() -> itemsOf(entry.id()));
            atCafe(() -> server.bean(Imports.class).undo(entry.id()));
            assertThat(entry.status())
                    .as("seed %s round %s: %s", seed, round, entry.error())
                    .isEqualTo(Status.DONE);
            assertThat(entry.read())
                    .as("seed %s round %s", seed, round)
                    .isEqualTo(entry.imported() + entry.skipped() + entry.rejected());
            assertThat(items).as("seed %s round %s", seed, round).isEqualTo(entry.imported());
            assertThat(items).isGreaterThan(100);
        }
    }

    private static byte[] corrupted(String text, Random random) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0, n = 1 + random.nextInt(60); i < n; i++) {
            int at = SERVICES.length() + 10 + random.nextInt(content.length - SERVICES.length() - 10);
            content[at] = random.nextInt(4) == 0
                    ? (byte) ",\"\n\r\0;|".charAt(random.nextInt(7))
                    : (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? content : Arrays.copyOf(content, content.length - random.nextInt(5_000));
    }

    private long itemsOf(UUID importId) {
        return server.bean(TransactionTemplate.class)
                .execute(read -> server.bean(JdbcClient.class)
                        .sql(
                                "select count(*) from visit_import join visit_item using (tenant_id, visit_id) where import_id = ?")
                        .param(importId)
                        .query(Long.class)
                        .single());
    }

    @Test
    void importsTheFilesOfAFolderWhenTheyChangeAndOnlyThen() throws IOException {
        Path file = Files.writeString(folder.resolve("servicios.csv"), visits(3_000_000, 3));
        Files.writeString(folder.resolve("otra.csv"), "a,b\n1,2\n");
        LegacyFolder legacy = server.bean(LegacyFolder.class);

        LegacyFolder.Pass first = atCafe(() -> legacy.bringUpToDate(folder, SILENT));
        LegacyFolder.Pass second = atCafe(() -> legacy.bringUpToDate(folder, SILENT));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        LegacyFolder.Pass touched = atCafe(() -> legacy.bringUpToDate(folder, SILENT));
        Files.writeString(file, visits(3_000_000, 4));
        LegacyFolder.Pass grown = atCafe(() -> legacy.bringUpToDate(folder, SILENT));
        LegacyFolder.Pass none = atCafe(() -> legacy.bringUpToDate(folder.resolve("nothing"), SILENT));

        assertThat(List.of(first.changed(), second.changed(), touched.changed(), grown.changed()))
                .containsExactly(2, 0, 0, 1);
        assertThat(second.problems()).singleElement().asString().contains("otra.csv");
        assertThat(grown.imports().get(1).visits()).isEqualTo(new Changes(1, 0, 3));
        assertThat(none.problems()).hasSize(1);
    }

    @Test
    void readsWhatTheSharedExportsHold() throws IOException {
        Path shared = Path.of(System.getProperty("habitue.shared", "../../shared/data"));
        assumeTrue(Files.isDirectory(shared.resolve("spa-small/legacy")));
        for (String world : List.of("spa-small", "spa-large")) {
            LegacyFolder.Pass pass = atCafe(() -> server.bean(LegacyFolder.class)
                    .bringUpToDate(shared.resolve(world).resolve("legacy"), SILENT));
            assertThat(pass.problems()).isEmpty();
            for (Import entry : pass.imports()) {
                System.out.println(world + " " + entry.kind() + " read " + entry.read() + " imported "
                        + entry.imported()
                        + " skipped " + entry.skippedBy() + " rejected " + entry.rejected() + " values left out "
                        + entry.valuesLeftOut() + " records " + entry.records() + " visits " + entry.visits() + " in "
                        + Duration.between(entry.startedAt(), entry.finishedAt()));
                assertThat(entry.read()).isEqualTo(entry.imported() + entry.skipped() + entry.rejected());
                assertThat(entry.imported()).isGreaterThan(entry.read() * 95 / 100);
                atCafe(() -> server.bean(Imports.class).undo(entry.id()));
            }
        }
    }

    @Test
    void leavesNothingBehindInTheStagingTableOrTheSpool() throws IOException {
        Import entry = atCafe(() -> importNow(visits(4_000_000, 10).getBytes(StandardCharsets.UTF_8), false));

        assertThat(entry.kind()).isEqualTo(ImportKind.SERVICES);
        assertThat(atCafe(() -> server.bean(LineTable.class).count(entry.id()))).isZero();
        assertEventually(() -> assertThat(server.data().resolve("imports/" + CAFE + "/" + entry.id() + ".csv"))
                .doesNotExist());
        assertThat(atCafe(() -> server.bean(SourceRecords.class).count(SourceRecord.LEGACY_SERVICES)))
                .isPositive();
    }
}
