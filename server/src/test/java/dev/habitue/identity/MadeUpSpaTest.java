package dev.habitue.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.LegacyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accuracy of the links as the program makes and shows them; the truth is read here and nowhere else. */
class MadeUpSpaTest {
    private static final Jobs.Progress NOBODY_LOOKS = new Jobs.Progress() {
        @Override
        public void step(String name, @Nullable Long total) {}

        @Override
        public void done(long count) {}
    };

    private final RunningServer server = RunningServer.start("habitue.demo=false", "habitue.identity.automatic=false");
    private final SmallSpa spa = SmallSpa.on(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void linksASmallSpasTwoSystemsAsWellAsTheEngineDoes() throws IOException {
        link("spa-small", 0.945, 0.84);
    }

    @Test
    @Tag("deep")
    void linksALargeSpasTwoSystemsAsWellAsTheEngineDoes() throws IOException {
        link("spa-large", 0.895, 0.77);
    }

    private void link(String world, double leastF1, double leastRecallOfSure) throws IOException {
        Path folder = shared(world);
        long began = System.nanoTime();
        tellCurrent(folder.resolve("current.sql"));
        spa.people.inTenant(() -> {
            spa.server.bean(LegacyFolder.class).bringUpToDate(folder.resolve("legacy"), NOBODY_LOOKS);
        });
        long loaded = System.nanoTime();
        JsonNode report = spa.sync();
        long synced = System.nanoTime();
        Map<String, Set<String>> truth = truth(folder.resolve("truth_links.csv"));
        Accuracy inForce = accuracy("confidence >= 70", truth);
        Accuracy sure = accuracy("confidence >= 85", truth);
        String before = spa.registry();

        assertThat(spa.sync().get("mappings_created").asInt()).isZero();

        System.out.printf(
                Locale.ROOT,
                "%s: from 70 %s, from 85 %s; contacts %s; loaded in %.1f s, linked in %.1f s, again in %.1f s%n",
                world,
                inForce,
                sure,
                report.get("contacts"),
                (loaded - began) / 1e9,
                (synced - loaded) / 1e9,
                (System.nanoTime() - synced) / 1e9);
        assertThat(spa.registry()).isEqualTo(before);
        assertThat(inForce.precision()).isGreaterThanOrEqualTo(0.965);
        assertThat(inForce.f1()).isGreaterThanOrEqualTo(leastF1);
        assertThat(sure.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(sure.recall()).isGreaterThanOrEqualTo(leastRecallOfSure);
    }

    private record Accuracy(double precision, double recall) {
        double f1() {
            return 2 * precision * recall / Math.max(1e-9, precision + recall);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "F1 %.4f (precision %.4f, recall %.4f)", f1(), precision, recall);
        }
    }

    private Accuracy accuracy(String condition, Map<String, Set<String>> truth) {
        String links =
                spa.text("select string_agg(source_id || ' ' || target_id, ',') from mapping where tenant_id = %d"
                        + " and source_system = 'legacy' and status in ('active', 'provisional') and " + condition);
        int right = 0;
        String[] made = links.split(",");
        for (String link : made) {
            String[] pair = link.split(" ");
            right += truth.getOrDefault(pair[0], Set.of()).contains(pair[1]) ? 1 : 0;
        }
        return new Accuracy((double) right / made.length, (double) right / truth.size());
    }

    private static Path shared(String world) {
        String given = System.getProperty("habitue.shared", "");
        List<Path> places = given.isEmpty()
                ? List.of(Path.of("../../shared/data"), Path.of("../../../shared/data"))
                : List.of(Path.of(given, "data"));
        Path found = places.stream()
                .map(place -> place.resolve(world))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("absent"));
        assumeTrue(Files.exists(found), "no shared data here");
        return found;
    }

    private void tellCurrent(Path dump) throws IOException {
        List<SourceRecordDraft> drafts = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(dump)) {
            if (line.startsWith("COPY ventas_cliente ")) {
                inside = true;
            } else if (inside && line.equals("\\.")) {
                break;
            } else if (inside) {
                String[] f = line.replace("\\N", "").split("\t", -1);
                drafts.add(new SourceRecordDraft(f[0], null, f[1], f[3], f[2], f[4], null, f[6], f[5], null, Map.of()));
            }
        }
        spa.people.inTenant(() -> {
            for (int from = 0; from < drafts.size(); from += 5_000) {
                spa.server
                        .bean(SourceRecords.class)
                        .upsert("current", drafts.subList(from, Math.min(drafts.size(), from + 5_000)), null);
            }
        });
    }

    private static Map<String, Set<String>> truth(Path file) throws IOException {
        Map<String, Set<String>> truth = new HashMap<>();
        for (String line :
                Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
            String[] cells = line.replace("\"", "").split(",", 2);
            if (cells.length > 1 && !cells[1].isBlank()) {
                truth.put(cells[0], Set.of(cells[1].trim().split("[ ;|,]+")));
            }
        }
        return truth;
    }
}
