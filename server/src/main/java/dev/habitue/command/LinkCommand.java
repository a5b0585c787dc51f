package dev.habitue.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.habitue.engine.matching.TableLinker;
import dev.habitue.engine.matching.TablePair;
import dev.habitue.engine.matching.TableResult;
import dev.habitue.engine.matching.TableRow;
import dev.habitue.engine.matching.learn.Evidence;
import dev.habitue.engine.tabular.DateOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "One file to find duplicates in, or two to link.")
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

    @Option(
            names = "--date-order",
            paramLabel = "O",
            converter = ImportCommand.OrderConverter.class,
            description =
                    "day-first or month-first: which number of 03/02/1980 is the day (default: what each column says).")
    private @Nullable DateOrder dateOrder;

    @Option(names = "--explain", description = "Add what each comparison found and weighs, in bits.")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return link();
        } catch (NoSuchFileException missing) {
            throw new ParameterException(spec.commandLine(), "there is no file " + missing.getMessage());
        } catch (LinkSpec.Unreadable | IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        } catch (AccessDeniedException closed) {
            throw new ParameterException(
                    spec.commandLine(), closed.getMessage() + " cannot be read or written; look at its permissions");
        } catch (IOException failed) {
            throw new ParameterException(
                    spec.commandLine(), "a file cannot be read or written (" + failed.getMessage() + ")");
        }
    }

    private int link() throws IOException {
        refuseWhatWouldBeIgnored();
        LinkOutput.require(out, files);
        if (clusters != null) {
            LinkOutput.require(clusters, files);
        }
        LinkSpec columnsHeld = LinkSpec.read(columns);
        boolean two = files.size() == 2;
        RoomForTables room = RoomForTables.ofThisProgram();
        room.requireForFiles(files);
        LinkInput first = LinkInput.read(files.getFirst(), columnsHeld, true, dateOrder);
        LinkInput second =
                two ? LinkInput.read(files.get(1), columnsHeld, false, dateOrder) : new LinkInput(List.of(), List.of());
        List<TableRow> left = first.rows();
        List<TableRow> right = second.rows();
        room.requireForRows(left.size() + right.size(), columnsHeld.columns().size());
        long start = System.nanoTime();
        TableLinker linker = new TableLinker(columnsHeld.specs());
        TableResult result = two ? linker.link(left, right, least) : linker.deduplicate(left, least);
        double seconds = (System.nanoTime() - start) / 1e9;
        int written = writePairs(result, !two);
        if (clusters != null && !two) {
            writeClusters(clusters, result.clusters());
        }
        summarise(result, left.size(), right.size(), written, seconds);
        first.notes().forEach(note -> spec.commandLine().getOut().println("note: " + note));
        second.notes().forEach(note -> spec.commandLine().getOut().println("note: " + note));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void refuseWhatWouldBeIgnored() throws LinkSpec.Unreadable {
        if (files.size() > 2) {
            throw new LinkSpec.Unreadable("one file or two can be linked, not " + files.size() + " ("
                    + files.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + "): put them into one file to find what is twice in it");
        }
        if (clusters != null && files.size() == 2) {
            throw new LinkSpec.Unreadable("--clusters goes with one file: between two there are pairs only");
        }
        if (!(least > 0 && least <= 1)) {
            throw new LinkSpec.Unreadable("--least is a probability above 0 and up to 1, not " + least);
        }
        if (clusters != null
                && clusters.toAbsolutePath()
                        .normalize()
                        .equals(out.toAbsolutePath().normalize())) {
            throw new LinkSpec.Unreadable("--out and --clusters name the same file " + out);
        }
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
        long households = result.pairs().stream().filter(TablePair::household).count();
        if (households > 0) {
            print.printf(
                    Locale.ROOT,
                    "%,d pairs may be of one family rather than one person: held below 0.85, for a person to judge%n",
                    households);
        }
        BlockingSummary.print(print, result, left, right);
        print.flush();
    }
}
