package dev.habitue.engine.matching.block;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockerTest {
    private static final long SEED = 12;

    @Test
    void producesEachPairOnceByTheFirstRuleThatJoinsIt() {
        int rows = 300;
        int[][] values = values(rows);
        List<BlockingRule> rules = List.of(
                BlockingRule.of("one", (row, keys) -> add(keys, 1 + values[row][0])),
                BlockingRule.of("two", (row, keys) -> {
                    add(keys, 1 + values[row][1]);
                    add(keys, 1 + values[row][2]);
                }));
        Set<Long> expected = new HashSet<>();
        for (int a = 0; a < 120; a++) {
            for (int b = 120; b < rows; b++) {
                boolean second = values[a][1] == values[b][1]
                        || values[a][1] == values[b][2]
                        || values[a][2] == values[b][1]
                        || values[a][2] == values[b][2];
                if (values[a][0] == values[b][0] || second) {
                    expected.add((long) a << 32 | b);
                }
            }
        }

        Blocker blocker = new Blocker(rules, List.of(), rows, 120, Long.MAX_VALUE);
        List<Long> produced = produced(blocker);

        assertThat(produced).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(blocker.reports().stream().mapToLong(BlockReport::pairs).sum())
                .isEqualTo(expected.size());
    }

    @Test
    void refinesAnOversizedBlockAndSaysWhatThatLeavesOut() {
        int rows = 200;
        BlockingRule everybody = BlockingRule.of("everybody", (row, keys) -> keys.add(5L));
        BlockingRule byTens = BlockingRule.of("tens", (row, keys) -> keys.add(1L + row % 10));

        Blocker blocker = new Blocker(List.of(everybody), List.of(byTens), rows, 100, 1_000);
        List<Long> produced = produced(blocker);

        BlockReport report = blocker.reports().getFirst();
        assertThat(produced).hasSize(10 * 10 * 10);
        assertThat(report.refinedBlocks()).isEqualTo(1);
        assertThat(report.droppedPairs()).isEqualTo(100 * 100 - 1_000);
        assertThat(report.largestBlock()).isEqualTo(100);
    }

    @Test
    void reportsABlockThatNoSecondKeyMakesSmallEnough() {
        BlockingRule everybody = BlockingRule.of("everybody", (row, keys) -> keys.add(5L));

        Blocker blocker = new Blocker(List.of(everybody), List.of(), 200, 100, 1_000);

        assertThat(produced(blocker)).isEmpty();
        assertThat(blocker.reports().getFirst().droppedPairs()).isEqualTo(10_000);
    }

    private static List<Long> produced(Blocker blocker) {
        List<Long> produced = new ArrayList<>();
        blocker.stream((a, b) -> produced.add((long) a << 32 | b));
        return produced;
    }

    private static void add(LongArrayList keys, long key) {
        PairKeys.addOnce(keys, key);
    }

    private static int[][] values(int rows) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[][] values = new int[rows][3];
        for (int[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(40);
            }
        }
        return values;
    }
}
