package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.command.HabitueCommand;
import dev.habitue.fixtures.ServerProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file far larger than the memory, handed in as somebody at a terminal does; {@code -Dhabitue.import.megabytes} sizes it. */
@Tag("deep")
class LargeImportTest {
    private static final long MEGABYTES = Long.getLong("habitue.import.megabytes", 1_024);
    private static final String[] BOUNDED = {"-Xmx512m", "-XX:+ExitOnOutOfMemoryError"};
    private static final String NOTE = "regalo de aniversario, prefiere la tarde; ".repeat(11);

    @TempDir
    private Path folder;

    /** What the file was made of. */
    private record Rows(long good, long blank, long withoutId) {
        long all() {
            return good + blank + withoutId;
        }
    }

    @Test
    void takesAFileLargerThanItsMemoryAndItsRowsAddUp() throws IOException {
        Path file = folder.resolve("clientes.csv");
        Rows rows = write(file);
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, Map.of(), BOUNDED)) {
            long began = System.nanoTime();
            int exit = HabitueCommand.execute(
                    "import", file.toString(), "--tenant", "aremko", "--kind", "customers", "--data", data.toString());
            double seconds = (System.nanoTime() - began) / 1e9;

            assertThat(exit).isZero();
            JsonNode summary = server.client("aremko")
                    .get("/api/v1/aremko/imports")
                    .json()
                    .get("imports")
                    .get(0)
                    .get("summary");
            System.out.printf(
                    Locale.ROOT,
                    "%d MB, %,d rows in %.0f s (%,.0f rows/s) with -Xmx512m; the process had at most %d MB%n",
                    Files.size(file) >> 20,
                    rows.all(),
                    seconds,
                    rows.all() / seconds,
                    server.peakMemoryKilobytes() >> 10);
            assertThat(summary.get("read").asLong()).isEqualTo(rows.all());
            assertThat(summary.get("imported").asLong()).isEqualTo(rows.good());
            assertThat(summary.get("skipped").asLong()).isEqualTo(rows.blank());
            assertThat(summary.get("rejected").asLong()).isEqualTo(rows.withoutId());
        }
        long kept = KnownFacts.atRest(data, statement -> {
            try (var count = statement.executeQuery(
                    "select count(*) from source_record where tenant_id = 1 and source = 'legacy'")) {
                count.next();
                return count.getLong(1);
            }
        });
        assertThat(kept).isEqualTo(rows.good());
    }

    private static Rows write(Path file) throws IOException {
        long good = 0;
        long blank = 0;
        long withoutId = 0;
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(
                    "Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher\n");
            long bytes = 0;
            for (int id = 1; bytes < MEGABYTES << 20; id++) {
                String row;
                if (id % 50 == 0) {
                    row = ",,,,,,,,,\n";
                    blank++;
                } else if (id % 50 == 25) {
                    row = ",r" + id + ",2/25/2019 18:05,,,,Sin Número,,,\n";
                    withoutId++;
                } else {
                    row = id + ",r" + id + ",2/25/2019 18:05,persona" + id + "@correo.cl," + (910_000_000L + id)
                            + ",,Persona " + word(id) + " " + word(id / 676 + 7) + ",,\"Puerto Varas, " + id
                            + "\",\"" + NOTE + "\"\n";
                    good++;
                }
                out.write(row);
                bytes += row.length();
            }
        }
        return new Rows(good, blank, withoutId);
    }

    private static String word(int number) {
        return "" + (char) ('A' + number % 26) + (char) ('a' + number / 26 % 26) + "rales";
    }
}
