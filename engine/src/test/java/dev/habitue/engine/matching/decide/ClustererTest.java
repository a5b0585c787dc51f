package dev.habitue.engine.matching.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClustererTest {

    @Test
    void joinsNoTwoFamiliesThroughOneWrongPair() {
        Candidates candidates = new Candidates(6, 0);
        double[] probabilities = new double[7];
        int[][] pairs = {{0, 1}, {0, 2}, {1, 2}, {3, 4}, {3, 5}, {4, 5}, {2, 3}};
        for (int i = 0; i < pairs.length; i++) {
            candidates.offer(pairs[i][0], pairs[i][1], 10);
            probabilities[i] = i == 6 ? 0.8 : 0.99;
        }

        int[] clusters = new Clusterer(6).cluster(candidates, probabilities, 0.5);

        assertThat(clusters).containsExactly(0, 0, 0, 3, 3, 3);
    }
}
