package dev.habitue.engine.matching.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateColumnTest {

    @ParameterizedTest
    @CsvSource({
        "1980-02-31, 19800231",
        "3/4/1985, 19850304",
        "20/4/85, 19850420",
        "19560409, 19560409",
        "1985/3/4, 19850304"
    })
    void readsDatesByTheOrderThatTheirColumnShows(String written, String read) {
        DateColumn monthFirst = DateColumn.of(List.of("12/25/1990", "1/30/2001"));
        DateColumn dayFirst = DateColumn.of(List.of("25/12/1990"));

        String expected = written.startsWith("20/") ? dayFirst.normalise(written) : monthFirst.normalise(written);

        assertThat(expected).isEqualTo(read);
    }
}
