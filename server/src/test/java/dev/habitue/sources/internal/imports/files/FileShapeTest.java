package dev.habitue.sources.internal.imports.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.sources.ImportKind;
import dev.habitue.sources.Imports.UnreadableFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileShapeTest {
    private static final String SERVICES =
            "cliente,servicio,cantidad,valor,reserva,checkin,categoria,Año,hora,mail,telefono,,,,\n"
                    + "Begoña Núñez,Masaje,1,30000,7,2019-05-02,Masajes,\"2,019\",17:00,,984280796,,,,\n";

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("export.csv"), bytes);
    }

    private Path file(String text, Charset charset) throws IOException {
        return file(text.getBytes(charset));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,''",
        "UTF-8,\uFEFF",
        "windows-1252,''",
        "UTF-16LE,\uFEFF",
        "UTF-16BE,\uFEFF",
        "UTF-16LE,''",
        "UTF-16BE,''"
    })
    void readsNamesRightInEveryEncoding(String charset, String mark) throws IOException {
        Path file = file(mark + SERVICES, Charset.forName(charset));

        FileShape shape = FileShape.of(file, null);

        assertThat(shape.charset()).isEqualTo(Charset.forName(charset));
        assertThat(shape.header().kind()).isEqualTo(ImportKind.SERVICES);
        assertThat(shape.header().missingColumns()).isEmpty();
        try (Reader text = FileShape.text(file, shape.charset())) {
            CsvRows rows = new CsvRows(text, shape.delimiter(), shape.header().width());
            rows.next();
            CsvRow row = Objects.requireNonNull(rows.next());
            assertThat(shape.header().value(row, "cliente")).isEqualTo("Begoña Núñez");
            assertThat(shape.header().value(row, "Año")).isEqualTo("2,019");
        }
    }

    @Test
    void forgivesAFewDamagedLettersInUtf8() throws IOException {
        byte[] text = (SERVICES + "ñandú,".repeat(100)).getBytes(StandardCharsets.UTF_8);
        text[text.length - 3] = (byte) 0xFF;

        assertThat(FileShape.of(file(text), null).charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void findsTheDelimiter(char delimiter) throws IOException {
        String text =
                "Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher\n1,,,,,,Ana,,,\n"
                        .replace(',', delimiter);

        FileShape shape = FileShape.of(file(text, StandardCharsets.UTF_8), null);

        assertThat(shape.delimiter()).isEqualTo(delimiter);
        assertThat(shape.header().kind()).isEqualTo(ImportKind.CUSTOMERS);
    }

    @Test
    void knowsColumnsByNameWhateverTheirOrderAndNamesTheMissingOnes() throws IOException {
        FileShape shape =
                FileShape.of(file("sep=;\nCLIENT;auto increment;Teléfono\nAna;1;\n", StandardCharsets.UTF_8), null);

        assertThat(shape.headerLine()).isEqualTo(2);
        assertThat(shape.header().missingColumns())
                .contains("Email", "Created On")
                .doesNotContain("Telefono");
    }

    @Test
    void saysWhatItFoundWhereTheHeaderIsNone() throws IOException {
        Path file = file("nombre,correo\nAna,a@b.cl\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> FileShape.of(file, null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("nombre, correo")
                .hasMessageContaining("Auto Increment,Record ID");
    }

    @Test
    void refusesTheOtherKindThanItIsSaidToBe() throws IOException {
        Path file = file(SERVICES, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> FileShape.of(file, ImportKind.CUSTOMERS)).hasMessageContaining("services");
    }

    @Test
    void saysHowToSaveASpreadsheetAndThatAFileIsEmpty() throws IOException {
        assertThatThrownBy(() -> FileShape.of(file(new byte[] {'P', 'K', 3, 4, 0, 0}), null))
                .hasMessageContaining("save the sheet as CSV");
        assertThatThrownBy(() -> FileShape.of(file(new byte[0]), null)).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%PDF-1.7\\n1 0 obj|a PDF document",
                "<!DOCTYPE html><html><body>Inicia sesión|a web page",
                "<?xml version='1.0'?><Workbook>|an XML document",
                "{\"a\": 1}|a JSON document"
            })
    void saysWhatAFileIsThatIsCalledCsv(String start, String described) throws IOException {
        assertThatThrownBy(() -> FileShape.of(file(start, StandardCharsets.UTF_8), null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(described);
        assertThatThrownBy(() -> FileShape.of(file(new byte[] {0x1F, (byte) 0x8B, 8, 0}), null))
                .hasMessageContaining("compressed");
        assertThatThrownBy(() -> FileShape.of(file(new byte[] {1, 2, 3, 4, 5, 6, 7}), null))
                .hasMessageContaining("no text");
    }

    @Test
    void refusesAFileOfAHeaderOnly() throws IOException {
        String header = SERVICES.lines().findFirst().orElseThrow() + "\n";
        assertThatThrownBy(() -> FileShape.of(file(header, StandardCharsets.UTF_8), null))
                .hasMessageContaining("no row below it");
        assertThatThrownBy(() -> FileShape.of(file(header + ",,,,\n\n", StandardCharsets.UTF_8), null))
                .hasMessageContaining("no row below it");
    }

    @Test
    void readsColumnsOfOneNameAsOneAndRefusesWhatContradicts() throws IOException {
        String header = "Auto Increment,Client,Telefono,TELÉFONO\n";
        FileShape shape =
                FileShape.of(file(header + "1,Ana,,984280796\n2,Eva,912345678,\n", StandardCharsets.UTF_8), null);
        assertThat(shape.header().twins()).containsExactly("Telefono");
        Path contradicting = file(header + "1,Ana,,984280796\n2,Eva,912345678,984280797\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FileShape.of(contradicting, null))
                .hasMessageContaining("Two columns are called Telefono")
                .hasMessageContaining("line 3");
    }

    @Test
    void knowsAHeaderThatWasEncodedTwice() throws IOException {
        byte[] twice = new String(SERVICES.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(FileShape.of(file(twice), null).header().missingColumns()).isEmpty();
    }
}
