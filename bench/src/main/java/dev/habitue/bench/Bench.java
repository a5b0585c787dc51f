package dev.habitue.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./habitue bench NAME}: measures, and says what it measured against. */
@Command(
        name = "bench",
        description = "Measure; each figure stands beside the bound or peer it is compared with.",
        subcommands = {LoadBench.class, LoyaltyBench.class})
public final class Bench implements Runnable {

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }
}
