package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class HabitueCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsItsSubcommandsWithoutArguments() {
        assertThat(execute()).isZero();
        assertThat(out.toString()).contains("run", "help");
    }

    @Test
    void explainsASubcommand() {
        assertThat(execute("help", "run")).isZero();
        assertThat(out.toString()).contains("--port=N", "--data=DIR", "--no-demo", "--bind=ADDRESS", "$PORT");
    }

    @ParameterizedTest
    @CsvSource({
        "run --port eighty, '--port'",
        "run --port 70000, Ports are 0 to 65535",
        "run --bind no.such.host.invalid, There is no address no.such.host.invalid",
        "run --verbose, --verbose",
        "dance, dance",
    })
    void refusesInOneLineThatSaysWhereToLook(String arguments, String reason) {
        assertThat(execute(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("habitue: ")
                .contains(reason, "habitue help");
    }

    @Test
    void refusesATakenPortBeforeItTouchesTheData() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(execute("run", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(CommandLine.ExitCode.USAGE);
            assertThat(err.toString()).contains("Port " + taken.getLocalPort() + " on 127.0.0.1");
        }
    }

    private int execute(String... arguments) {
        return HabitueCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
