package dev.habitue.sources.internal.imports.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    private static List<CsvRow> read(String text, int columns) {
        try {
            CsvRows rows = new CsvRows(new StringReader(text), ',', columns);
            List<CsvRow> all = new ArrayList<>();
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesQuotedDelimitersMarksAndLineBreaksAsPartOfAValue() {
        List<CsvRow> rows = read("a,\"b,c\",\"d \"\"e\"\"\"\n\"f\ng\",h,i\nj,k,l\n", 3);

        assertThat(rows)
                .extracting(CsvRow::values)
                .containsExactly(List.of("a", "b,c", "d \"e\""), List.of("f\ng", "h", "i"), List.of("j", "k", "l"));
        assertThat(rows).extracting(CsvRow::line).containsExactly(1L, 2L, 4L);
    }

    @Test
    void readsEveryKindOfLineBreak() {
        assertThat(read("a,b\r\nc,d\re,f\ng,h", 2))
                .extracting(row -> String.join("", row.values()))
                .containsExactly("ab", "cd", "ef", "gh");
    }

    @Test
    void givesUpOnlyTheLineWhoseQuotationMarkIsNeverClosed() {
        List<CsvRow> rows = read("a,\"b\nc,d\ne,f\n", 2);

        assertThat(rows.getFirst().damage()).contains("never closed");
        assertThat(rows.subList(1, 3)).extracting(CsvRow::values).containsExactly(List.of("c", "d"), List.of("e", "f"));
    }

    @Test
    void doesNotLetTwoStrayMarksSwallowTheRowsBetweenThem() {
        List<CsvRow> rows = read("a,\"b\nc,d\ne,f\"\ng,h\n", 2);

        assertThat(rows)
                .extracting(CsvRow::damage)
                .filteredOn(damage -> damage != null)
                .hasSize(1);
        assertThat(rows.get(1).values()).containsExactly("c", "d");
        assertThat(rows.get(3).values()).containsExactly("g", "h");
    }

    @Test
    void keepsAMarkInTheMiddleOfAValue() {
        assertThat(read("5\" pipe,O\"Higgins\n", 2).getFirst().values()).containsExactly("5\" pipe", "O\"Higgins");
    }

    @Test
    void namesTheRowThatTheFileEndsIn() {
        List<CsvRow> rows = read("a,b,c\nd,e", 3);

        assertThat(rows.get(1).cutOff()).isTrue();
        assertThat(read("a,b,c", 3).getFirst().cutOff()).isFalse();
    }

    @Test
    void leavesNulBytesOutAndNamesLinesOfNothingElse() {
        List<CsvRow> rows = read("a\0b,c\n\0\0\0\0\nd,e\n", 2);

        assertThat(rows.getFirst().values()).containsExactly("ab", "c");
        assertThat(rows.get(1).damage()).contains("NUL");
        assertThat(rows.get(2).values()).containsExactly("d", "e");
    }

    @Test
    void refusesALineWithoutEndAndGoesOnBehindIt() {
        List<CsvRow> rows = read("x".repeat(300_000) + "\na,b\n", 2);

        assertThat(rows.getFirst().damage()).contains("longer than");
        assertThat(rows.getFirst().values().getFirst()).hasSizeLessThan(300);
        assertThat(rows.get(1).values()).containsExactly("a", "b");
    }

    @Test
    void findsNothingInAnEmptyFileAndAnEmptyRowInAnEmptyLine() {
        assertThat(read("", 2)).isEmpty();
        assertThat(read("\na,b\n", 2).getFirst().isBlank()).isTrue();
    }
}
