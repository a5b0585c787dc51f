package dev.habitue.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1_000, 65_537})
    void meetsEachPositionOnce(int size) {
        Shuffle shuffle = new Shuffle(42, size);
        BitSet met = new BitSet(size);
        for (int i = 0; i < size; i++) {
            met.set(shuffle.at(i));
        }
        assertThat(met.cardinality()).isEqualTo(size);
        assertThat(met.length()).isEqualTo(size);
    }
}
