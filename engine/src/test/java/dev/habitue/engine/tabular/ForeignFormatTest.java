package dev.habitue.engine.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people upload in place of a table, told by its first bytes whatever its name ends with. */
class ForeignFormatTest {

    @ParameterizedTest
    @CsvSource({
        "504B0304, WORKBOOK",
        "504B0506, WORKBOOK",
        "D0CF11E0A1B1, OLD_WORKBOOK",
        "1F8B08, COMPRESSED",
        "425A6839, COMPRESSED",
        "FD377A585A00, COMPRESSED",
        "377ABCAF271C, COMPRESSED",
        "526172211A07, COMPRESSED",
        "28B52FFD, COMPRESSED",
        "255044462D312E37, PDF",
        "89504E470D0A, IMAGE",
        "FFD8FFE0, IMAGE",
        "474946383961, IMAGE"
    })
    void knowsAFormatByItsFirstBytes(String hex, ForeignFormat format) {
        assertThat(of(bytes(hex))).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"504B0303", "504B", "D0CF11", "1F", "255044", "474946"})
    void wantsAllOfAFormatsFirstBytes(String hex) {
        assertThat(of(bytes(hex)))
                .isNotIn(
                        ForeignFormat.WORKBOOK,
                        ForeignFormat.OLD_WORKBOOK,
                        ForeignFormat.COMPRESSED,
                        ForeignFormat.PDF,
                        ForeignFormat.IMAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html>",
                "  \n<html lang='es'>",
                "<HEAD><title>Ingresar</title>",
                "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>"
            })
    void knowsAPageThatASignInAnsweredInPlaceOfTheFile(String text) {
        assertThat(of(text)).isEqualTo(ForeignFormat.PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml version='1.0'?><clientes/>", "<Workbook xmlns:ss='…'>"})
    void knowsXmlThatIsNoPage(String text) {
        assertThat(of(text)).isEqualTo(ForeignFormat.XML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\": 1}]", "{\"rows\": []}", "[ [1, 2] ]", "{\n  {", "[\n\"a\"]"})
    void knowsJson(String text) {
        assertThat(of(text)).isEqualTo(ForeignFormat.JSON);
    }

    @Test
    void knowsAPageBehindAByteOrderMarkAndInSixteenBits() {
        assertThat(of("\uFEFF<html>".getBytes(StandardCharsets.UTF_8))).isEqualTo(ForeignFormat.PAGE);
        assertThat(of("<html>".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(ForeignFormat.PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,nombre,telefono\n1,Ana,9123",
                "[nota] id;nombre",
                "{id} nombre",
                "PK,nombre",
                "GIF,nombre",
                "nombre\tcorreo\f\r\n",
                "<nombre>,<correo>"
            })
    void takesATableForATableWhateverItBeginsWith(String text) {
        assertThat(of(text)).isNull();
    }

    @Test
    void callsBinaryWhatHasMoreThanOneControlCharacterInTwenty() {
        byte[] text = "a".repeat(40).getBytes(StandardCharsets.US_ASCII);
        text[3] = 1;
        text[9] = 0x7F;
        assertThat(of(text)).isNull();
        text[12] = 2;
        assertThat(of(text)).isEqualTo(ForeignFormat.BINARY);
    }

    @Test
    void callsARowOfZerosDamageWhereThereIsTextToo() {
        byte[] text = "id,nombre\n1,Ana\n".repeat(4).getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(text, 20, 50, (byte) 0);

        assertThat(of(text)).isNull();
        assertThat(of(new byte[16])).isEqualTo(ForeignFormat.BINARY);
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(ForeignFormat.of(new byte[0], 0)).isNull();
    }

    @Test
    void looksNoFurtherThanTheGivenLength() {
        byte[] buffer = "id,%PDF".getBytes(StandardCharsets.US_ASCII);
        byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

        assertThat(ForeignFormat.of(buffer, 3)).isNull();
        assertThat(ForeignFormat.of(pdf, 3)).isNull();
        assertThat(ForeignFormat.of(pdf, 4)).isEqualTo(ForeignFormat.PDF);
    }

    @ParameterizedTest
    @EnumSource(ForeignFormat.class)
    void saysOfEachFormatWhatItIsAndWhatToDo(ForeignFormat format) {
        assertThat(format.described()).isNotBlank();
        assertThat(format.advice()).isNotBlank().doesNotEndWith(".");
        assertThat(Character.isLowerCase(format.advice().charAt(0))).isTrue();
    }

    private static @Nullable ForeignFormat of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable ForeignFormat of(byte[] bytes) {
        return ForeignFormat.of(bytes, bytes.length);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
