package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void refusesInWordsWhatItWouldOtherwiseIgnoreOrNoticeTooLate() throws IOException {
        write("a.csv", "id,nombre,fono", ",", "UTF-8", "a");
        write("b.csv", "id,nombre,fono", ",", "UTF-8", "b");
        write("c.csv", "id,nombre,fono", ",", "UTF-8", "c");
        String spec = spec("id: id\nnombre: name\nfono: phone\n").toString();
        String out = path("l.csv");

        assertThat(refusal("a.csv", "b.csv", "c.csv", "--columns", spec, "--out", out))
                .contains("not 3", "c.csv");
        assertThat(refusal("a.csv", "b.csv", "--columns", spec, "--out", out, "--clusters", path("k.csv")))
                .contains("--clusters goes with one file");
        assertThat(refusal("a.csv", "--columns", spec, "--out", path("none/l.csv")))
                .contains("there is no folder");
        assertThat(refusal("a.csv", "--columns", spec, "--out", folder.toString()))
                .contains("is a folder");
        assertThat(refusal("a.csv", "--columns", spec, "--out", path("a.csv"))).contains("would be overwritten");
        assertThat(refusal("a.csv", "--columns", spec, "--out", out, "--least", "2"))
                .contains("--least");
        String wrong = spec("id: id\nnombre: name\nphone: fone\n").toString();
        assertThat(refusal("a.csv", "--columns", wrong, "--out", out))
                .contains("fone is neither a column nor a kind", "phone");
        assertThat(folder.resolve("l.csv")).doesNotExist();
    }

    @Test
    void refusesMoreThanTheMemoryHolds() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "nombre\n" + "Ana Soto\n".repeat(100));
        RoomForTables little = new RoomForTables(64 << 20);

        assertThatThrownBy(() -> little.requireForFiles(List.of(file))).hasMessageContaining("HABITUE_JAVA_OPTS=-Xmx");
        assertThatThrownBy(() -> new RoomForTables(1L << 30).requireForRows(5_000_000, 8))
                .hasMessageContaining("5000000 rows are too many for the 1024 MB");
        new RoomForTables(1L << 30).requireForRows(300_000, 8);
    }

    @Test
    void givesTheSamePairsWhicheverFileComesFirst() throws IOException {
        write("a.csv", "id,nombre,fono", ",", "UTF-8", "a");
        write("b.csv", "id,nombre,fono", ",", "UTF-8", "b");
        Files.writeString(
                folder.resolve("b.csv"), Files.readString(folder.resolve("b.csv")) + "b999,Ana Muñoz,920000000\n");
        String spec = spec("id: id\nnombre: name\nfono: phone\n").toString();

        run("a.csv", "b.csv", "--columns", spec, "--out", path("ab.csv"));
        run("b.csv", "a.csv", "--columns", spec, "--out", path("ba.csv"));

        assertThat(Files.readAllLines(folder.resolve("ba.csv")).stream()
                        .map(line -> line.replaceFirst("^(b\\d+),(a\\d+),", "$2,$1,")))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve("ab.csv")));
    }

    @Test
    void saysThatNextToNothingWasCompared() throws IOException {
        write("a.csv", "id,nombre,fono", ",", "UTF-8", "a");
        Files.writeString(
                folder.resolve("b.csv"),
                "id,nombre,fono\n"
                        + IntStream.range(0, 110)
                                .mapToObj(i -> "b" + i + ",Product " + (char) ('a' + i % 26) + ",SKU-" + i + "\n")
                                .collect(Collectors.joining()));

        run("a.csv", "b.csv", "--columns", spec("id: id\nfono: phone\n").toString(), "--out", path("l.csv"));

        assertThat(printed.toString()).contains("next to nothing was compared: 0 pairs for 110 rows");
    }

    @Test
    void writesWhatIsAskedForBelowAHalf() throws IOException {
        write("a.csv", "id,nombre,fono", ",", "UTF-8", "a");
        write("b.csv", "id,nombre,fono", ",", "UTF-8", "b");
        for (String file : List.of("a", "b")) {
            StringBuilder namesakes = new StringBuilder(Files.readString(folder.resolve(file + ".csv")));
            for (int i = 500; i < 504; i++) {
                namesakes.append(file).append(i).append(",Pía Niklitschek,\n");
            }
            Files.writeString(folder.resolve(file + ".csv"), namesakes);
        }
        String spec = spec("id: id\nnombre: name\nfono: phone\n").toString();

        run("a.csv", "b.csv", "--columns", spec, "--out", path("l.csv"));
        assertThat(Files.readAllLines(folder.resolve("l.csv"))).noneMatch(line -> line.matches("a50\\d,.*"));
        run("a.csv", "b.csv", "--columns", spec, "--out", path("l.csv"), "--least", "0.05");
        assertThat(Files.readAllLines(folder.resolve("l.csv"))).anyMatch(line -> line.matches("a50\\d,.*"));
    }

    private String refusal(String... arguments) {
        StringWriter refused = new StringWriter();
        String[] words = arguments.clone();
        for (int i = 0; i < words.length && !words[i].startsWith("--"); i++) {
            words[i] = path(words[i]);
        }
        int exit = new CommandLine(new LinkCommand())
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(refused))
                .execute(words);
        assertThat(exit).isEqualTo(2);
        return refused.toString();
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
