package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    @Test
    void writesAWorldIntoAFolder() throws IOException {
        Path world = dir.resolve("world");
        assertThat(execute("demo", "--size", "200", "--out", world.toString(), "--seed", "3", "--dirt", "dirty"))
                .isZero();
        assertThat(world).isDirectoryContaining(file -> file.endsWith("current.sql"));
        assertThat(Files.readAllLines(world.resolve("truth_links.csv"))).hasSize(461);
        assertThat(world.resolve("legacy")).isNotEmptyDirectory();
        assertThat(out.toString()).contains("200 customers", "seed 3", "dirt dirty");
    }

    @Test
    void refusesInOneLineWhatMakesNoWorld() {
        assertThat(execute("demo", "--size", "3", "--out", dir.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("demo", "--out", dir.toString(), "--database", "nowhere"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.endsWith("(see: habitue help demo)"));
    }

    private int execute(String... arguments) {
        return HabitueCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
