package dev.habitue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void countsWhatAnUpsertInsertedUpdatedAndLeft() {
        assertThat(Changes.ofUpsert(5, List.of(true, false, true))).isEqualTo(new Changes(2, 1, 2));
    }

    @Test
    void addsBatchToBatch() {
        assertThat(new Changes(2, 1, 2).plus(new Changes(1, 0, 4))).isEqualTo(new Changes(3, 1, 6));
        assertThat(Changes.NONE.plus(new Changes(1, 2, 3)).total()).isEqualTo(6);
    }
}
