package dev.habitue.engine.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String TABLE = "id;nombre;ciudad\n1;Íñigo Muñoz;Concepción\n2;Ángela Núñez;Valparaíso\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void findsTheEncodingOfASpanishTable(String name) {
        Charset charset = Charset.forName(name);

        assertThat(encodingOf(TABLE.repeat(20).getBytes(charset))).isEqualTo(charset);
    }

    @Test
    void takesPlainAsciiForUtf8() {
        assertThat(encodingOf("id;name\n1;Ann\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(encodingOf(new byte[0])).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void believesAByteOrderMark() {
        assertThat(encodingOf(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a'}))
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(encodingOf(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0})).isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(encodingOf(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a'})).isEqualTo(StandardCharsets.UTF_16BE);
    }

    @Test
    void findsTheSameHoweverTheBytesComeIn() {
        byte[] bytes = TABLE.repeat(200).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            TextEncoding encoding = new TextEncoding();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(700));
                byte[] part = Arrays.copyOfRange(bytes, from, to);
                encoding.take(part, part.length);
                from = to;
            }
            assertThat(encoding.charset()).isEqualTo(StandardCharsets.UTF_8);
        }
    }

    @Test
    void forgivesAFewDamagedLettersAmongManySoundOnes() {
        byte[] sound = "ñ".repeat(40).getBytes(StandardCharsets.UTF_8);
        byte[] damaged = Arrays.copyOf(sound, sound.length + 2);
        damaged[sound.length] = (byte) 0xF1;
        damaged[sound.length + 1] = 'o';

        assertThat(encodingOf(damaged)).isEqualTo(StandardCharsets.UTF_8);
        assertThat(encodingOf(new byte[] {'A', (byte) 0xF1, 'o'})).isEqualTo(WINDOWS_1252);
    }

    @Test
    void knowsLettersOfTwoThreeAndFourBytes() {
        assertThat(encodingOf("ñ€𝄞".getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        // A continuation without a beginning, a beginning without its continuation, and what begins nothing.
        assertThat(encodingOf(new byte[] {(byte) 0x80})).isEqualTo(WINDOWS_1252);
        assertThat(encodingOf(new byte[] {(byte) 0xC3, (byte) 0xC3, (byte) 0xB1}))
                .isEqualTo(WINDOWS_1252);
        assertThat(encodingOf(new byte[] {(byte) 0xC0, (byte) 0xB1})).isEqualTo(WINDOWS_1252);
        assertThat(encodingOf(new byte[] {(byte) 0xF5, (byte) 0xB1})).isEqualTo(WINDOWS_1252);
    }

    @Test
    void takesABlockOfZerosForDamageAndNotForSixteenBits() {
        byte[] bytes = TABLE.repeat(4).getBytes(StandardCharsets.UTF_8);
        byte[] damaged = Arrays.copyOf(bytes, bytes.length * 2);

        assertThat(encodingOf(damaged)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatIsNoTableUnlessItIsOnlyWide() {
        TextEncoding pdf = new TextEncoding();
        byte[] start = "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8);
        pdf.take(start, start.length);
        TextEncoding wide = new TextEncoding();
        byte[] sixteen = ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE);
        wide.take(sixteen, sixteen.length);

        assertThat(pdf.foreignFormat()).isEqualTo(ForeignFormat.PDF);
        assertThat(wide.foreignFormat()).isNull();
    }

    private static Charset encodingOf(byte[] bytes) {
        TextEncoding encoding = new TextEncoding();
        encoding.take(bytes, bytes.length);
        return encoding.charset();
    }
}
