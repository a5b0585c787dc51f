package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class TakeOverCommandTest {
    private final StringWriter out = new StringWriter();

    private String printed(String report) {
        PrintWriter writer = new PrintWriter(out);
        TakeOverCommand.print(new JsonMapper().readTree(report), writer);
        writer.flush();
        return out.toString();
    }

    @Test
    void saysHowManyBalancesAreEqualAndHowManyDifferencesThereAre() {
        assertThat(printed("""
                {"members": 893, "equal_balances": 892, "old_points": 1245257, "points": 1245256, "entries": 23934,
                 "differences": {"balance": 1, "not_a_member": 602}}"""))
                .contains("Of 893 accounts taken over, 892 have the balance they had: 1,245,257 points there")
                .contains("1  balance")
                .contains("602  not a member");
    }

    @Test
    void saysThatThereWasNothingToTakeOver() {
        assertThat(printed("{\"members\": 0}")).contains("No old loyalty programme");
    }

    @Test
    void saysThatNoServerRuns(@TempDir Path empty) {
        StringWriter err = new StringWriter();
        CommandLine command = HabitueCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        assertThat(command.execute("takeover", "cafe-vt", "--data", empty.toString(), "--api-key", "k"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("No server runs on " + empty);
    }
}
