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

/** {@code habitue verify}: has the running server look whether a tenant's points ledger is what was written. */
@Command(
        name = "verify",
        description = "Look whether a tenant's points ledger is what was written: every chain, every sum, every seal.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TENANT", description = "The tenant's short name, such as cafe-vt.")
    private String tenant = "";

    @Mixin
    private ServerConnection server = new ServerConnection();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            JsonNode started = server.postAsync(tenant, "/api/loyalty/ledger/verify");
            JsonNode report = server.resultOf(tenant, started.path("location").asString(), job -> {});
            return print(report, spec.commandLine().getOut()) ? 0 : 1;
        } catch (ServerConnection.Refused refused) {
            spec.commandLine().getErr().println("habitue: " + refused.getMessage());
            return 1;
        }
    }

    private static boolean print(JsonNode report, PrintWriter out) {
        boolean intact = report.path("intact").asBoolean();
        out.printf(
                Locale.ROOT,
                "%s: %,d entries of %,d accounts under %,d seals, %,d not sealed yet%n",
                intact ? "Intact" : "NOT INTACT",
                report.path("entries").asLong(),
                report.path("accounts").asLong(),
                report.path("seals").asLong(),
                report.path("unsealed").asLong());
        report.path("findings")
                .forEach(finding -> out.println(finding.path("subject").asString() + ": "
                        + finding.path("problem").asString()));
        if (report.path("head").isString()) {
            out.println("head " + report.path("head").asString() + " (keep it elsewhere)");
        }
        out.flush();
        return intact;
    }
}
