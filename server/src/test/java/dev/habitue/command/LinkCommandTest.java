package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LinkCommandTest {
    private static final List<String> SURNAMES =
            List.of("Muñoz", "Núñez", "Ibáñez", "Ocampo", "Quezada", "Winkler", "Zúñiga", "Barría", "Opitz", "Yáñez");
    private static final List<String> GIVEN =
            List.of("Ana", "Bruno", "Carla", "Diego", "Elena", "Fabián", "Gloria", "Hugo", "Inés", "Julia", "Karina");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter printed = new StringWriter();

    @Test
    void linksTwoFilesOfOtherShapesAndEncodings() throws IOException {
        write("a.csv", "id;nombre;fono", ";", "windows-1252", "a");
        write("b.csv", "clave\tpersona\ttelefono", "\t", "UTF-8", "b");
        Path spec = spec("""
                id: {left: id, right: clave}
                columns:
                  name: {kind: name, left: nombre, right: persona}
                  phone: {kind: phone, left: fono, right: telefono}
                """);

        int exit = run("a.csv", "b.csv", "--columns", spec.toString(), "--out", path("links.csv"), "--explain");

        List<String> links = Files.readAllLines(folder.resolve("links.csv"));
        assertThat(exit).isZero();
        assertThat(links.getFirst()).isEqualTo("left_id,right_id,probability,evidence");
        assertThat(links).hasSize(111);
        assertThat(links)
                .filteredOn(line -> line.startsWith("a7,"))
                .singleElement()
                .asString()
                .startsWith("a7,b7,");
        assertThat(printed.toString()).contains("110 and 110 rows", "blocking rule");
    }

    @Test
    void findsDuplicatesAndWritesEachRowsCluster() throws IOException {
        write("a.csv", "nombre,fono", ",", "UTF-8", null);
        Files.writeString(
                folder.resolve("a.csv"), Files.readString(folder.resolve("a.csv")) + "ANA MUNOZ,+56 9 2000 0000\n");

        int exit = run(
                "a.csv",
                "--columns",
                spec("nombre: name\nfono: phone\n").toString(),
                "--out",
                path("links.csv"),
                "--clusters",
                path("clusters.csv"));

        assertThat(exit).isZero();
        assertThat(Files.readAllLines(folder.resolve("links.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("1,111,");
        assertThat(Files.readAllLines(folder.resolve("clusters.csv"))).hasSize(112);
    }

    @Test
    void saysInOneLineWhatItCannotUnderstand() throws IOException {
        write("a.csv", "nombre,fono", ",", "UTF-8", null);

        assertThat(run("a.csv", "--columns", spec("apodo: name\n").toString(), "--out", path("l.csv")))
                .isEqualTo(2);
        assertThat(run("a.csv", "--columns", spec("nombre: colour\n").toString(), "--out", path("l.csv")))
                .isEqualTo(2);
        assertThat(run("none.csv", "--columns", spec("nombre: name\n").toString(), "--out", path("l.csv")))
                .isEqualTo(2);
    }

    private int run(String... arguments) {
        String[] words = arguments.clone();
        for (int i = 0; i < words.length && !words[i].startsWith("--"); i++) {
            words[i] = path(words[i]);
        }
        return new CommandLine(new LinkCommand())
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(words);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Path spec(String yaml) throws IOException {
        return Files.writeString(folder.resolve("spec.yml"), yaml);
    }

    private void write(String name, String header, String delimiter, String charset, String prefix) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < 110; i++) {
            if (prefix != null) {
                text.append(prefix).append(i).append(delimiter);
            }
            text.append(GIVEN.get(i / 10))
                    .append(' ')
                    .append(SURNAMES.get(i % 10))
                    .append(delimiter);
            text.append(920_000_000 + i * 7_919).append('\n');
        }
        Files.writeString(folder.resolve(name), text, Charset.forName(charset));
    }
}
