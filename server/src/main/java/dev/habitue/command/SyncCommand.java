package dev.habitue.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code habitue sync}: has the running server bring a tenant's sources up to date and link their records. */
@Command(
        name = "sync",
        description = "Bring a tenant's sources up to date and link their records, on the running server.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SyncCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TENANT", description = "The tenant's short name, such as aremko.")
    private String tenant = "";

    @Mixin
    private ServerConnection server = new ServerConnection();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            String base = "/api/v1/" + tenant;
            JsonNode started = server.postAsync(tenant, base + "/sync/legacy-to-current?limit=0");
            JsonNode report = follow(base + "/jobs/" + started.path("job_id").asString(), out);
            print(report, server.get(tenant, base + "/sources"), out);
            JsonNode takeOver = server.get(tenant, "/api/loyalty/takeover?limit=0");
            if (takeOver.path("members").asLong() > 0) {
                TakeOverCommand.print(takeOver, out);
                out.flush();
            }
            return 0;
        } catch (ServerConnection.Refused refused) {
            spec.commandLine().getErr().println("habitue: " + refused.getMessage());
            return 1;
        }
    }

    private JsonNode follow(String path, PrintWriter out) throws ServerConnection.Refused, InterruptedException {
        ProgressBar bar = new ProgressBar(
                out, System.console() != null && System.console().isTerminal());
        try {
            return server.resultOf(
                    tenant,
                    path,
                    job -> bar.show(
                            job.path("step").asString("starting"),
                            job.path("done").asLong(),
                            job.path("total").asLong(0)));
        } finally {
            bar.end();
        }
    }

    private static void print(JsonNode report, JsonNode sources, PrintWriter out) {
        for (JsonNode source : sources.path("sources")) {
            out.printf(
                    "%-8s %s",
                    source.path("name").asString(), source.path("state").asString());
            source.path("counts")
                    .properties()
                    .forEach(count -> out.printf(
                            Locale.ROOT,
                            "  %s %,d",
                            count.getKey().replace('_', ' '),
                            count.getValue().asLong()));
            out.println();
            if (source.path("last_error").isString()) {
                out.println("         " + source.path("last_error").asString());
            }
            source.path("notes").forEach(note -> out.println("         " + note.asString()));
        }
        out.printf(
                Locale.ROOT,
                "Of %,d legacy customers: %,d surely linked, %,d until reviewed, %,d not; %,d links are new.%n",
                number(report, "total_legacy"),
                number(report, "high_confidence"),
                number(report, "medium_confidence"),
                number(report, "no_match"),
                number(report, "mappings_created"));
        out.flush();
    }

    private static long number(JsonNode report, String name) {
        return report.path(name).asLong(0);
    }
}
