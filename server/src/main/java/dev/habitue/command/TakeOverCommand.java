package dev.habitue.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code habitue takeover}: prints how an old loyalty programme came over, and where it differs from ours. */
@Command(
        name = "takeover",
        description = "Say how a tenant's old loyalty programme was taken over, and where the two differ.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TakeOverCommand implements Callable<Integer> {
    private static final String REPORT = "/api/loyalty/takeover";
    private static final int PAGE = 500;

    @Parameters(paramLabel = "TENANT", description = "The tenant's short name, such as cafe-vt.")
    private String tenant = "";

    @Option(names = "--all", description = "List each difference, not only how many there are of each kind.")
    private boolean all;

    @Option(names = "--kind", paramLabel = "KIND", description = "List the differences of this kind only.")
    private @Nullable String kind;

    @Mixin
    private ServerConnection server = new ServerConnection();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            JsonNode report = server.get(tenant, REPORT + "?limit=0");
            print(report, out);
            if (all || kind != null) {
                list(out);
            }
            out.flush();
            return report.path("members").asLong()
                            == report.path("equal_balances").asLong()
                    ? 0
                    : 1;
        } catch (ServerConnection.Refused refused) {
            spec.commandLine().getErr().println("habitue: " + refused.getMessage());
            return 1;
        }
    }

    static void print(JsonNode report, PrintWriter out) {
        if (report.path("members").asLong() == 0) {
            out.println("No old loyalty programme has been taken over.");
            return;
        }
        out.printf(
                Locale.ROOT,
                "Of %,d accounts taken over, %,d have the balance they had: %,d points there, %,d here, from %,d entries.%n",
                report.path("members").asLong(),
                report.path("equal_balances").asLong(),
                report.path("old_points").asLong(),
                report.path("points").asLong(),
                report.path("entries").asLong());
        report.path("differences")
                .properties()
                .forEach(difference -> out.printf(
                        Locale.ROOT,
                        "  %,7d  %s%n",
                        difference.getValue().asLong(),
                        difference.getKey().replace('_', ' ')));
    }

    private void list(PrintWriter out) throws ServerConnection.Refused {
        String only = kind == null ? "" : "&kind=" + kind;
        JsonNode page = server.get(tenant, REPORT + "?limit=" + PAGE + only).path("details");
        for (int skip = 0; !page.isEmpty(); skip += PAGE) {
            for (JsonNode line : page) {
                out.printf(
                        "user %s  %s  %s  there %s  here %s%n",
                        line.path("user_id").asString("-"),
                        line.path("kind").asString().replace('_', ' '),
                        line.path("subject").asString("-"),
                        line.path("old_value").asString("-"),
                        line.path("new_value").asString("-"));
            }
            page = server.get(tenant, REPORT + "?limit=" + PAGE + "&skip=" + (skip + PAGE) + only)
                    .path("details");
        }
    }
}
