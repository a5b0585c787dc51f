package dev.habitue.sources.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.purchases.Visits;
import dev.habitue.sources.Import;
import dev.habitue.sources.Import.Status;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.Imports;
import dev.habitue.sources.LegacyFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Imports that are killed, corrupted, or found in a folder: nothing lost, nothing doubled, every row accounted for. */
class ImportReliabilityTest {
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
        return TenantScope.call(server.bean(Tenants.class).bySlug("cafe-vt").orElseThrow(), work::get);
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
                new Imports.Upload("file.csv", content.length, target -> Files.write(target, content)), null, dryRun);
        return imports.await(entry.id(), Duration.ofMinutes(2));
    }

    /** Writes as the program does, until it is told to die. */
    private ImportRun dyingAfter(int pages) {
        SourceRecords records = server.bean(SourceRecords.class);
        int[] left = {pages};
        JsonMapper json = server.bean(JsonMapper.class);
        ReservationVisits dying = new ReservationVisits(records, server.bean(Visits.class), json) {
            @Override
            LegacyRows.Batch assemble(List<LegacyRows.Staged> page) {
                LegacyRows.Batch batch = super.assemble(page);
                return new LegacyRows.Batch() {
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
                };
            }
        };
        return new ImportRun(
                server.bean(ImportTable.class),
                server.bean(LineTable.class),
                server.bean(RejectTable.class),
                server.bean(TransactionTemplate.class),
                List.of(new ServiceRows(dying, json, server.bean(Clock.class))));
    }

    @Test
    void goesOnWhereItWasKilledAndDoublesNothing() {
        byte[] content = visits(1_000_000, 12_000).getBytes(StandardCharsets.UTF_8);
        UUID id = UUID.randomUUID();
        Import entry = atCafe(() -> {
            try {
                Path file = Files.write(folder.resolve("killed.csv"), content);
                ImportTable table = server.bean(ImportTable.class);
                table.insert(
                        new ImportTable.Arrival(id, "killed.csv", null, content.length, null, false, "test"),
                        FileShape.of(file, null),
                        Status.RECEIVED,
                        null);
                assertThatThrownBy(() -> dyingAfter(1).run(table.find(id).orElseThrow(), file, SILENT))
                        .hasMessage("killed");
                assertThat(table.find(id).orElseThrow().imported()).isBetween(1L, 11_999L);

                server.bean(ImportRun.class).run(table.find(id).orElseThrow(), file, SILENT);
                return table.find(id).orElseThrow();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(entry.status()).isEqualTo(Status.DONE);
        assertThat(entry.imported()).isEqualTo(12_000);
        assertThat(entry.read()).isEqualTo(12_000);
        assertThat(entry.visits()).isEqualTo(new Changes(12_000, 0, 0));
        assertThat(entry.records().inserted()).isEqualTo(12_000);
        atCafe(() -> server.bean(Imports.class).undo(id));
    }

    @Test
    void accountsForEveryRowOfFilesCorruptedAtRandom() {
        long seed = Long.getLong("habitue.seed", System.nanoTime());
        System.out.println("ImportReliabilityTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            byte[] content = visits(2_000_000, 400).getBytes(StandardCharsets.UTF_8);
            for (int i = 0, n = 1 + random.nextInt(60); i < n; i++) {
                int at = SERVICES.length() + 10 + random.nextInt(content.length - SERVICES.length() - 10);
                content[at] = random.nextInt(4) == 0
                        ? (byte) ",\"\n\r\0;|".charAt(random.nextInt(7))
                        : (byte) random.nextInt(256);
            }
            byte[] cut = random.nextBoolean()
                    ? content
                    : java.util.Arrays.copyOf(content, content.length - random.nextInt(5_000));

            Import entry = atCafe(() -> importNow(cut, true));

            assertThat(entry.status())
                    .as("seed %s round %s: %s", seed, round, entry.error())
                    .isEqualTo(Status.DONE);
            assertThat(entry.read())
                    .as("seed %s round %s", seed, round)
                    .isEqualTo(entry.imported() + entry.skipped() + entry.rejected());
            assertThat(entry.imported()).isGreaterThan(100);
        }
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
        assertThat(server.data().resolve("imports/cafe-vt/" + entry.id() + ".csv"))
                .doesNotExist();
        assertThat(atCafe(() -> server.bean(SourceRecords.class).count(SourceRecord.LEGACY_SERVICES)))
                .isPositive();
    }
}
