package dev.habitue.command;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.sources.ImportKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** {@code habitue import}: hands a legacy export to the running server and says what became of its rows. */
@Command(
        name = "import",
        description = "Import a legacy CSV export on the running server, or try it on.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final long DRAW_EVERY_BYTES = 1L << 20;

    @Parameters(paramLabel = "FILE", description = "The export; its encoding and delimiter are found out.")
    private Path file = Path.of("");

    @Option(names = "--tenant", paramLabel = "T", required = true, description = "The tenant, such as aremko.")
    private String tenant = "";

    @Option(
            names = "--kind",
            paramLabel = "K",
            converter = KindConverter.class,
            description =
                    "customers or services; refused where the file's header says another (default: what it says).")
    private @Nullable ImportKind kind;

    @Option(
            names = "--date-order",
            paramLabel = "O",
            converter = OrderConverter.class,
            description =
                    "day-first or month-first: which number of 03/02/2020 is the day (default: what its column says).")
    private @Nullable DateOrder dateOrder;

    @Option(names = "--dry-run", description = "Say what would become of each row, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--rejects",
            paramLabel = "OUT",
            description = "Save what could not be read or believed to this CSV file.")
    private @Nullable Path rejects;

    @Mixin
    private ServerConnection server = new ServerConnection();

    @Spec
    private CommandSpec spec;

    static final class KindConverter implements ITypeConverter<ImportKind> {
        @Override
        public ImportKind convert(String value) {
            return ImportKind.ofCode(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no kind " + value + "; use customers or services, or leave it out"));
        }
    }

    static final class OrderConverter implements ITypeConverter<DateOrder> {
        @Override
        public DateOrder convert(String value) {
            return DateOrder.ofCode(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no date order " + value + "; use day-first or month-first, or leave it out"));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        refuseWhatIsNoFile();
        PrintWriter out = spec.commandLine().getOut();
        try {
            String path = "/api/v1/" + tenant + "/imports";
            // A wrong key or address is told before a long upload, not after it.
            server.get(tenant, path + "?limit=1");
            ProgressBar bar = new ProgressBar(
                    out, System.console() != null && System.console().isTerminal());
            path += "/" + upload(path, bar).path("id").asString();
            JsonNode entry = follow(path, bar);
            return report(entry, path, out);
        } catch (ServerConnection.Refused refused) {
            spec.commandLine().getErr().println("habitue: " + refused.getMessage());
            return 1;
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println("habitue: " + file + " cannot be read (" + unreadable + ")");
            return 1;
        }
    }

    private void refuseWhatIsNoFile() {
        String wrong = !Files.exists(file)
                ? "There is no file " + file
                : !Files.isRegularFile(file)
                        ? file + " is no file; name one CSV file"
                        : !Files.isReadable(file) ? file + " cannot be read; look at its permissions" : null;
        if (wrong != null) {
            throw new ParameterException(spec.commandLine(), wrong);
        }
    }

    private JsonNode upload(String path, ProgressBar bar) throws IOException, ServerConnection.Refused {
        FileUpload upload = new FileUpload(file).with("dry_run", Boolean.toString(dryRun));
        if (kind != null) {
            upload.with("kind", kind.code());
        }
        if (dateOrder != null) {
            upload.with("date_order", dateOrder.code());
        }
        LongConsumer sent = new LongConsumer() {
            private long next;

            @Override
            public void accept(long bytes) {
                if (bytes >= next || bytes == upload.bytes()) {
                    bar.show("uploading", bytes, upload.bytes());
                    next = bytes + DRAW_EVERY_BYTES;
                }
            }
        };
        return server.upload(tenant, path, upload, sent);
    }

    private JsonNode follow(String path, ProgressBar bar) throws ServerConnection.Refused, InterruptedException {
        while (true) {
            JsonNode entry = server.get(tenant, path);
            JsonNode summary = entry.path("summary");
            String status = entry.path("status").asString();
            switch (status) {
                case "received" -> bar.show("waiting", 0, 0);
                case "reading" -> bar.show(status, number(summary, "read"), 0);
                case "writing" -> bar.show(status, settled(summary), number(summary, "read"));
                default -> {
                    bar.end();
                    return entry;
                }
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private int report(JsonNode entry, String path, PrintWriter out) throws ServerConnection.Refused {
        String status = entry.path("status").asString();
        if (!status.equals("done")) {
            throw new ServerConnection.Refused(entry.path("error").asString("The import ended as " + status));
        }
        JsonNode summary = entry.path("summary");
        out.printf(
                Locale.ROOT,
                "%s%s: %,d rows read = %,d imported + %,d skipped%s + %,d rejected.%n",
                dryRun ? "Would be imported, " : "",
                entry.path("kind").asString(),
                number(summary, "read"),
                number(summary, "imported"),
                number(summary, "skipped"),
                reasons(summary.path("skipped_by")),
                number(summary, "rejected"));
        if (entry.path("same_as").isString()) {
            out.println("This very content came with import "
                    + entry.path("same_as").asString() + "; there was nothing to do.");
        }
        JsonNode written = entry.path("written");
        if (!dryRun) {
            out.println("Customers: " + changes(written.path("records")) + ". Visits: "
                    + changes(written.path("visits")) + ".");
            out.println("To take it back: POST " + server.address(path + "/undo"));
        }
        entry.path("doubts")
                .forEach(doubt -> out.println("Note: " + doubt.path("detail").asString()));
        tellRejects(summary, path + "/rejects", out);
        out.flush();
        return 0;
    }

    private void tellRejects(JsonNode summary, String path, PrintWriter out) throws ServerConnection.Refused {
        long leftOut = number(summary, "values_left_out");
        long rejected = number(summary, "rejected");
        if (leftOut > 0) {
            out.printf(
                    Locale.ROOT, "In imported rows, %,d values were left out, because they make no sense.%n", leftOut);
        }
        if (rejects != null) {
            server.download(tenant, path, "text/csv", rejects);
            out.printf(Locale.ROOT, "File, line, column, value and reason of each are in %s%n", rejects);
        } else if (leftOut + rejected > 0) {
            out.println("File, line, column, value and reason of each: " + server.address("/fuentes") + ", or");
            out.println("  curl -H \"X-API-Key: $HABITUE_API_KEY\" -H 'Accept: text/csv' " + server.address(path));
        }
    }

    private static String reasons(JsonNode skippedBy) {
        return skippedBy.isEmpty()
                ? ""
                : skippedBy.properties().stream()
                        .map(reason -> String.format(
                                Locale.ROOT,
                                "%,d %s",
                                reason.getValue().asLong(),
                                reason.getKey().replace('_', ' ')))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String changes(JsonNode changes) {
        return changes.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(change -> change.getValue().isNumber())
                .map(change ->
                        String.format(Locale.ROOT, "%,d %s", change.getValue().asLong(), change.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static long settled(JsonNode summary) {
        return number(summary, "imported") + number(summary, "skipped") + number(summary, "rejected");
    }

    private static long number(JsonNode node, String name) {
        return node.path(name).asLong(0);
    }
}
