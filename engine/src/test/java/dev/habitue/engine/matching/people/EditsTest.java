package dev.habitue.engine.matching.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {
    private static final long SEED = 7;

    @Test
    void countsAsManyEditsAsThePlainTable() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            String a = word(random);
            String b = word(random);
            assertThat(Edits.distance(a, b, 100))
                    .as("seed %d: %s %s", SEED, a, b)
                    .isEqualTo(plain(a, b));
            assertThat(Edits.jaroWinkler(a, b))
                    .isEqualTo(Edits.jaroWinkler(b, a))
                    .isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"martha, marhta, 0.9611", "dixon, dicksonx, 0.8133", "dwayne, duane, 0.84", "abc, xyz, 0"})
    void agreesWithPublishedJaroWinkler(String a, String b, double likeness) {
        assertThat(Edits.jaroWinkler(a, b)).isCloseTo(likeness, within(0.0001));
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(0, 12);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(4)));
        }
        return word.toString();
    }

    private static int plain(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
