package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SyncCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        CommandLine command = HabitueCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return command.execute(texts);
    }

    @Test
    void saysThatNoServerRunsAndHowToStartOne(@TempDir Path empty) {
        assertThat(run("sync", "aremko", "--data", empty, "--api-key", "k")).isEqualTo(1);
        assertThat(err.toString()).contains("No server runs on " + empty, "habitue run --data " + empty);
    }

    @Test
    void findsTheServerOfItsDataFolderFollowsTheJobAndPrintsWhatCameOfIt() throws IOException {
        RunningServer server = RunningServer.shared();
        ServerFile.leave(server.data(), "127.0.0.1", URI.create(server.url("/")).getPort());
        assertThat(run("sync", "aremko", "--data", server.data()))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("current  not_configured", "legacy customers");
    }

    @Test
    void namesTheTenantsThereAre() throws IOException {
        RunningServer server = RunningServer.shared();
        ServerFile.leave(server.data(), "127.0.0.1", URI.create(server.url("/")).getPort());
        assertThat(run("sync", "nowhere", "--data", server.data())).isEqualTo(1);
        assertThat(err.toString()).contains("no tenant nowhere", "aremko", "cafe-vt");
    }

    @Test
    void takesNoNoticeOfTheFileOfAServerThatIsGone(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("server.json"), "{\"host\":\"127.0.0.1\",\"port\":1,\"pid\":999999999}");
        assertThat(run("sync", "aremko", "--data", data, "--api-key", "k")).isEqualTo(1);
        assertThat(err.toString()).contains("No server runs on");
    }
}
