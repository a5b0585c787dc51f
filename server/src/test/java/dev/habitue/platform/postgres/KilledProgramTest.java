package dev.habitue.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.habitue.platform.postgres.EmbeddedPostgres.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in a process of its own dies without a chance to clean up. */
class KilledProgramTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void programsAreUnpacked() {
        SharedPrograms.linkInto(dir);
    }

    /** Starts the server, commits a row, says which process it is, and waits for its end. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Options.defaults());
            try (Connection connection = postgres.connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table visit as select 1 as id");
                System.out.println("server " + postgres.processId());
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    @Test
    void leavesNoServerBehindAndLosesNothingWhenTheProgramIsKilled() throws Exception {
        Process program = startProgram();
        ProcessHandle server = serverOf(program);
        program.destroyForcibly().waitFor();
        server.onExit().get(60, TimeUnit.SECONDS);
        assertThatTheRowIsThere();
    }

    @Test
    void recoversWhenProgramAndServerAreKilledTogether() throws Exception {
        Process program = startProgram();
        ProcessHandle server = serverOf(program);
        Signal.KILL.send(server.pid());
        program.destroyForcibly().waitFor();
        assertThatTheRowIsThere();
    }

    @Test
    void startsAtOnceAfterAKillWhileTheServerBeforeStillEnds() throws Exception {
        Process program = startProgram();
        serverOf(program);
        program.destroyForcibly().waitFor();
        assertThatTheRowIsThere();
    }

    @Test
    void refusesDataThatAnotherProgramHolds() throws Exception {
        Process program = startProgram();
        try {
            serverOf(program);
            assertThat(catchThrowable(() -> EmbeddedPostgres.start(dir, Options.defaults())))
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessageContaining("process " + program.pid());
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThatTheRowIsThere();
    }

    private Process startProgram() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(Stream.of(
                                java.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Xmx64m",
                                Program.class.getName(),
                                dir.toString())
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle serverOf(Process program) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("server ")) {
                return ProcessHandle.of(Long.parseLong(line.substring("server ".length())))
                        .orElseThrow();
            }
        }
        throw new IllegalStateException("The program ended before its server was ready");
    }

    private void assertThatTheRowIsThere() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir, Options.defaults());
                Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from visit")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isOne();
        }
    }
}
