package dev.habitue.command;

import dev.habitue.engine.matching.TableResult;
import dev.habitue.engine.matching.block.BlockReport;
import java.io.PrintWriter;
import java.util.Locale;

/** What was compared, and what was not. */
final class BlockingSummary {
    /** Fewer pairs than one for so many rows of the shorter file are next to nothing. */
    private static final int ROWS_PER_PAIR = 20;

    private BlockingSummary() {}

    /** @param right 0 within one file */
    static void print(PrintWriter print, TableResult result, int left, int right) {
        print.println("blocking rule: pairs compared");
        for (BlockReport block : result.blocks()) {
            print.printf(Locale.ROOT, "  %s: %,d", block.rule(), block.pairs());
            if (block.refinedBlocks() > 0) {
                print.printf(
                        Locale.ROOT,
                        " (%,d blocks too large were split by a second key, leaving %,d pairs to other rules)",
                        block.refinedBlocks(),
                        block.droppedPairs());
            } else if (block.droppedPairs() > 0) {
                print.printf(
                        Locale.ROOT,
                        " (too large and nothing to split it by: %,d pairs were left to other rules)",
                        block.droppedPairs());
            }
            print.println();
        }
        if (!result.notBlocking().isEmpty()) {
            print.println("shared by too many rows to lead to pairs, and compared only where another rule did: "
                    + String.join(", ", result.notBlocking()));
        }
        long compared = result.blocks().stream().mapToLong(BlockReport::pairs).sum();
        int rows = right == 0 ? left : Math.min(left, right);
        if (compared * ROWS_PER_PAIR < rows) {
            print.printf(
                    Locale.ROOT,
                    "next to nothing was compared: %,d pairs for %,d rows. Look whether the columns hold what the description"
                            + " says, in both files, or name more of them.%n",
                    compared,
                    rows);
        }
    }
}
