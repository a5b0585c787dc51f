package dev.habitue.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.habitue.engine.matching.BlockReport;
import dev.habitue.engine.matching.Evidence;
import dev.habitue.engine.matching.TableLinker;
import dev.habitue.engine.matching.TablePair;
import dev.habitue.engine.matching.TableResult;
import dev.habitue.engine.matching.TableRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code habitue link}: links any two files, or finds the duplicates within one, from a short description of their columns. */
@Command(
        name = "link",
        description = "Link two files, or find the duplicates within one.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LinkCommand implements Callable<Integer> {
    @Parameters(arity = "1..2", paramLabel = "FILE", description = "One file to find duplicates in, or two to link.")
    private List<Path> files = List.of();

    @Option(
            names = "--columns",
            paramLabel = "SPEC.yml",
            required = true,
            description = "What each column holds; see docs/en/link.md.")
    private Path columns = Path.of("");

    @Option(names = "--out", paramLabel = "links.csv", required = true, description = "Where to write the pairs.")
    private Path out = Path.of("");

    @Option(
            names = "--clusters",
            paramLabel = "FILE",
            description = "Where to write each row's cluster (one file only).")
    private @Nullable Path clusters;

    @Option(
            names = "--least",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "Least probability of a pair to write (default: ${DEFAULT-VALUE}).")
    private double least;

    @Option(names = "--explain", description = "Add what each comparison found and weighs, in bits.")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            return link();
        } catch (NoSuchFileException missing) {
            throw new ParameterException(spec.commandLine(), "there is no file " + missing.getMessage());
        } catch (LinkSpec.Unreadable | IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }

    private int link() throws IOException {
        LinkSpec columnsHeld = LinkSpec.read(columns);
        boolean two = files.size() == 2;
        List<TableRow> left = rows(files.getFirst(), columnsHeld, true);
        List<TableRow> right = two ? rows(files.get(1), columnsHeld, false) : List.of();
        long start = System.nanoTime();
        TableLinker linker = new TableLinker(columnsHeld.specs());
        TableResult result = two ? linker.link(left, right) : linker.deduplicate(left);
        double seconds = (System.nanoTime() - start) / 1e9;
        int written = writePairs(result, !two);
        if (clusters != null && !two) {
            writeClusters(clusters, result.clusters());
        }
        summarise(result, left.size(), right.size(), written, seconds);
        return 0;
    }

    private static List<TableRow> rows(Path path, LinkSpec columns, boolean left) throws IOException {
        DelimitedFile file = DelimitedFile.read(path);
        List<Integer> at = new ArrayList<>();
        for (LinkSpec.Column column : columns.columns()) {
            at.add(index(file, path, left ? column.left() : column.right()));
        }
        String named = left ? columns.leftId() : columns.rightId();
        int id = named == null ? (!at.contains(0) && isKey(file, 0) ? 0 : -1) : index(file, path, named);
        if (id >= 0 && !isKey(file, id)) {
            throw new LinkSpec.Unreadable(path + ": the column " + file.header().get(id)
                    + " repeats or lacks a value, so it cannot be the id; leave `id` out to number the rows");
        }
        List<TableRow> rows = new ArrayList<>(file.rows().size());
        for (int row = 0; row < file.rows().size(); row++) {
            List<String> fields = file.rows().get(row);
            List<String> values = new ArrayList<>(at.size());
            at.forEach(index -> values.add(fields.get(index)));
            rows.add(new TableRow(id < 0 ? Integer.toString(row + 1) : fields.get(id), values));
        }
        return rows;
    }

    private static int index(DelimitedFile file, Path path, String column) throws LinkSpec.Unreadable {
        for (int i = 0; i < file.header().size(); i++) {
            if (file.header().get(i).equalsIgnoreCase(column.trim())) {
                return i;
            }
        }
        throw new LinkSpec.Unreadable(
                path + " has no column " + column + "; its columns are " + String.join(", ", file.header()));
    }

    private static boolean isKey(DelimitedFile file, int column) {
        Set<String> seen = new HashSet<>();
        return file.rows().stream().allMatch(row -> !row.get(column).isEmpty() && seen.add(row.get(column)));
    }

    private int writePairs(TableResult result, boolean withinOne) throws IOException {
        int written = 0;
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(out))) {
            List<String> header = new ArrayList<>(List.of("left_id", "right_id", "probability"));
            if (withinOne) {
                header.add("cluster");
            }
            if (explain) {
                header.add("evidence");
            }
            csv.writeRecord(header);
            for (TablePair pair : result.pairs()) {
                if (pair.probability() >= least) {
                    csv.writeRecord(fields(pair, withinOne ? result.clusters() : Map.of()));
                    written++;
                }
            }
        }
        return written;
    }

    private List<String> fields(TablePair pair, Map<String, Integer> clusterOf) {
        List<String> fields = new ArrayList<>();
        fields.add(pair.leftKey());
        fields.add(pair.rightKey());
        fields.add(String.format(Locale.ROOT, "%.4f", pair.probability()));
        Integer cluster = clusterOf.get(pair.leftKey());
        if (cluster != null) {
            fields.add(cluster.toString());
        }
        if (explain) {
            fields.add(pair.evidence().stream().map(LinkCommand::shown).collect(Collectors.joining("; ")));
        }
        return fields;
    }

    private static String shown(Evidence evidence) {
        return String.format(
                Locale.ROOT, "%s %s %+.1f", evidence.comparison(), evidence.level(), evidence.weightBits());
    }

    private static void writeClusters(Path file, Map<String, Integer> clusterOf) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(file))) {
            csv.writeRecord("id", "cluster");
            new TreeMap<>(clusterOf).forEach((id, cluster) -> csv.writeRecord(id, cluster.toString()));
        }
    }

    private void summarise(TableResult result, int left, int right, int written, double seconds) {
        PrintWriter print = spec.commandLine().getOut();
        String rows = right > 0
                ? String.format(Locale.ROOT, "%,d and %,d rows", left, right)
                : String.format(Locale.ROOT, "%,d rows", left);
        print.printf(Locale.ROOT, "%s: %,d pairs from probability %.2f, in %.2f s%n", rows, written, least, seconds);
        if (!result.clusters().isEmpty()) {
            print.printf(
                    Locale.ROOT,
                    "%,d distinct things%n",
                    Set.copyOf(result.clusters().values()).size());
        }
        long sure = result.pairs().stream()
                .filter(pair -> pair.probability() >= 0.99)
                .count();
        print.printf(
                Locale.ROOT,
                "%,d pairs at 0.99 and above, %,d below%n",
                sure,
                result.pairs().size() - sure);
        print.println("blocking rule: pairs compared");
        for (BlockReport block : result.blocks()) {
            print.printf(Locale.ROOT, "  %s: %,d", block.rule(), block.pairs());
            if (block.refinedBlocks() > 0) {
                print.printf(
                        Locale.ROOT,
                        " (%,d blocks too large were split by a second key, leaving %,d pairs to other rules)",
                        block.refinedBlocks(),
                        block.droppedPairs());
            }
            print.println();
        }
        print.flush();
    }
}
