package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Situations;
import dev.habitue.platform.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whatever file a command is given: one clear line, no stack trace. */
class FilesThatAreNoTablesTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CUSTOMERS =
            "Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher\n";

    @TempDir
    private Path folder;

    private final RunningServer server = RunningServer.shared();
    private final StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(Object... words) {
        err = new StringWriter();
        CommandLine command = HabitueCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
    }

    private int importing(Path file, Object... more) throws IOException {
        return importingWith(server.apiKey(SPA), file, more);
    }

    private int importingWith(String key, Path file, Object... more) throws IOException {
        ServerFile.leave(server.data(), "127.0.0.1", URI.create(server.url("/")).getPort());
        List<Object> words =
                new ArrayList<>(List.of("import", file, "--data", server.data(), "--api-key", key, "--tenant", SPA));
        words.addAll(List.of(more));
        return run(words.toArray());
    }

    private int linking(Path file, String columns, Object... more) throws IOException {
        Path spec = Files.writeString(folder.resolve("columns.yml"), columns);
        List<Object> words =
                new ArrayList<>(List.of("link", file, "--columns", spec, "--out", folder.resolve("links.csv")));
        words.addAll(List.of(more));
        return run(words.toArray());
    }

    private void saysInOneLine(int exit, String... words) {
        assertThat(exit).isNotZero();
        assertThat(err.toString().strip())
                .doesNotContain("\n")
                .startsWith("habitue: ")
                .contains(words);
    }

    private static byte[] zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        return bytes.toByteArray();
    }

    private static byte[] gzipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(CUSTOMERS.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatEachFileIsInOneLine() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("empty", new byte[0]);
        files.put("Excel workbook", zipped());
        files.put("compressed", gzipped());
        files.put("PDF", text("%PDF-1.4\n%âãÏÓ\n"));
        files.put("web page", text("<!DOCTYPE html>\n<html><body>Ingresa</body></html>"));
        files.put("no text", new byte[] {1, 2, 3, 4, 5, 0, 7, 8, 9, 2, 1, 6});
        files.put("no row", text(CUSTOMERS));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            Path file = Files.write(folder.resolve("clientes.csv"), one.getValue());
            saysInOneLine(importing(file), one.getKey());
            saysInOneLine(linking(file, "Client: name\n"), one.getKey(), file.toString());
        }
        saysInOneLine(importing(folder), "is no file");
        saysInOneLine(linking(folder, "Client: name\n"), "is a folder");
        saysInOneLine(importing(folder.resolve("none.csv")), "no file");
        saysInOneLine(linking(folder.resolve("none.csv"), "Client: name\n"), "no file");
        saysInOneLine(run("link", folder, "--columns", folder, "--out", folder.resolve("x.csv")), "is a folder");
    }

    @Test
    void readsUtf16WithAndWithoutAMark() throws IOException {
        String table = "nombre,fono\n" + "Ana Muñoz,984280101\nBruno Ibáñez,984280102\nANA MUNOZ,984280101\n".repeat(1);
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
            Path file = Files.write(folder.resolve("a.csv"), table.getBytes(charset));
            assertThat(linking(file, "nombre: name\nfono: phone\n"))
                    .as(err.toString())
                    .isZero();
        }
    }

    @Test
    void saysWhatIsWrongWithAServerThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), CUSTOMERS + "1,,,,,,Ana,,,\n");
        saysInOneLine(importing(file, "--url", "127.0.0.1"), "is no address of a server");
        saysInOneLine(importingWith("clave\u0007ñ", file), "API key");
        saysInOneLine(run("sync", "a b", "--data", server.data()), "a b");
        saysInOneLine(run("sync", "aremko", "--url", "nowhere", "--data", server.data()), "is no address of a server");
    }

    @Test
    void asksForTheOrderOfDatesWhereNoColumnTellsIt() throws IOException {
        Path file =
                Files.writeString(folder.resolve("fechas.csv"), CUSTOMERS + "97970001,,03/02/2020,,,,Nadia Duda,,,\n");
        assertThat(importing(file, "--dry-run")).as(err::toString).isZero();
        assertThat(out.toString()).contains("Note: Created On: 1 dates (such as 03/02/2020) can be read both ways");
        assertThat(importing(file, "--dry-run", "--date-order", "day-first"))
                .as(err::toString)
                .isZero();
        saysInOneLine(importing(file, "--date-order", "year-first"), "day-first or month-first");
    }

    @Test
    void linksValuesReadWithTheirColumn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                "sep=;\nid;nombre;nacimiento;fono;fono\n"
                        + "1;Ana MuÃ±oz Barría;03/02/1980;984280101;\n"
                        + "2;Ana Muñoz Barría;03-feb-1980;;984280101.0\n"
                        + "3;Bruno Oyarzo Vidal;25/02/1981;\"9,84E+08\";\n"
                        + "4;Carla Oyarzún Vera;26/02/1982;984280104;\n");
        assertThat(linking(file, "nombre: name\nnacimiento: date\nfono: phone\n"))
                .as(err::toString)
                .isZero();
        assertThat(out.toString())
                .contains("scientific notation", "encoded twice", "4 rows")
                .doesNotContain("can be read both ways");
        Path twins = Files.writeString(folder.resolve("b.csv"), "nombre,fono,fono\nAna,1,2\n");
        saysInOneLine(linking(twins, "nombre: name\nfono: phone\n"), "two columns are called fono", "line 2");
        Path lost = Files.writeString(folder.resolve("c.csv"), "id,nombre\n9E+08,Ana\n8E+08,Eva\n");
        saysInOneLine(linking(lost, "id: id\ncolumns:\n  nombre: name\n"), "column id", "last digits are lost");
    }

    @Test
    void namesTheColumnOfAnIdThatStandsTwice() throws IOException {
        Path own = Files.writeString(folder.resolve("a.csv"), "id,nombre\nr1,Ana Mella\nr2,Eva Toro\nr1,Ida Cid\n");
        saysInOneLine(linking(own, "id: id\ncolumns:\n  nombre: name\n"), "column id", "repeats");
        String columns = "id: id\ncolumns:\n  nombre: given_name\n  apellido: surname\n  nacimiento: date\n"
                + "  ciudad: city\n  fono: phone\n";
        saysInOneLine(linking(Situations.file("32-id-twice.csv"), columns), "column id", "repeats");
    }
}
