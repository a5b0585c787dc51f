package dev.habitue.command;

import java.io.PrintWriter;
import java.util.Locale;

/** How far long work is: drawn over on a terminal, otherwise a line for each step. */
final class ProgressBar {
    private static final int CELLS = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private String step = "";

    ProgressBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A total of 0 is one that is not known. */
    void show(String newStep, long done, long total) {
        if (!newStep.equals(step)) {
            end();
            step = newStep;
            if (!terminal) {
                out.printf(Locale.ROOT, "%s…%n", step);
            }
        }
        if (terminal) {
            out.print("\r" + line(done, total) + "\u001b[K");
        }
        out.flush();
    }

    private String line(long done, long total) {
        if (total <= 0) {
            return String.format(Locale.ROOT, "%-12s %,d", step, done);
        }
        double share = Math.clamp((double) done / total, 0, 1);
        int filled = (int) Math.round(share * CELLS);
        return String.format(
                Locale.ROOT,
                "%-12s [%s%s] %3.0f %%  %,d of %,d",
                step,
                "█".repeat(filled),
                "·".repeat(CELLS - filled),
                share * 100,
                done,
                total);
    }

    void end() {
        if (terminal && !step.isEmpty()) {
            out.println();
            out.flush();
        }
    }
}
