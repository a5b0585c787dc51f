package dev.habitue.engine.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwiceEncodedTest {
    private static final String NAMES = "Begoña Ibáñez Muñoz, Álvaro Ñíguez, JOSÉ ÜBER, Íñigo «Ó» — 12°";

    private static String taken(String text, String charset) {
        return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "x-MacRoman", "IBM850", "IBM437"})
    void mendsWhatWasTakenForAnotherEncoding(String charset) {
        assertThat(TwiceEncoded.mended(taken(NAMES, charset))).isEqualTo(NAMES);
    }

    @Test
    void mendsWhatWasTakenForWindowsTwice() {
        String names = "Begoña Ibáñez Muñoz";
        String once = taken(names, "windows-1252");
        assertThat(once).isEqualTo("BegoÃ±a IbÃ¡Ã±ez MuÃ±oz");
        assertThat(TwiceEncoded.mended(once)).isEqualTo(names);
        assertThat(TwiceEncoded.mended(taken(once, "windows-1252"))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({
        "Mu&ntilde;oz, Muñoz",
        "Mu&#241;oz, Muñoz",
        "Mu&#xF1;oz, Muñoz",
        "Mu\\u00f1oz, Muñoz",
        "P&amp;G, P&G",
        "Muñoz y MuÃ±oz, Muñoz y Muñoz"
    })
    void mendsLettersWrittenForPagesAndPrograms(String text, String meant) {
        assertThat(TwiceEncoded.mended(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Begoña Ibáñez",
                "JOÃO SÃO PAULO",
                "IRMÃ",
                "Åsa Ångström",
                "R&D; S&P",
                "C:\\users",
                "Ñandú",
                "ana",
                "É",
                "北京"
            })
    void leavesTextAloneThatIsRight(String text) {
        assertThat(TwiceEncoded.mended(text)).isEqualTo(text);
        assertThat(TwiceEncoded.isDamaged(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mu\uFFFDoz", "MarÃa", "Mu?oz", "BegoÃ?a"})
    void flagsTextWhoseLettersAreLost(String text) {
        assertThat(TwiceEncoded.isDamaged(TwiceEncoded.mended(text))).isTrue();
    }
}
