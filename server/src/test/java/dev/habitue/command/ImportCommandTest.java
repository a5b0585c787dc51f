package dev.habitue.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CUSTOMERS =
            "Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        CommandLine command = HabitueCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] texts = new String[arguments.length + 3];
        texts[0] = "import";
        for (int i = 0; i < arguments.length; i++) {
            texts[i + 1] = arguments[i].toString();
        }
        texts[texts.length - 2] = "--tenant";
        texts[texts.length - 1] = SPA;
        return command.execute(texts);
    }

    private int runOnServer(Path file, Object... arguments) throws IOException {
        return runWithKey(RunningServer.shared().apiKey(SPA), file, arguments);
    }

    private int runWithKey(String key, Path file, Object... arguments) throws IOException {
        RunningServer server = RunningServer.shared();
        ServerFile.leave(server.data(), "127.0.0.1", URI.create(server.url("/")).getPort());
        Object[] all = new Object[arguments.length + 5];
        all[0] = file;
        all[1] = "--data";
        all[2] = server.data();
        all[3] = "--api-key";
        all[4] = key;
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return run(all);
    }

    private Path export(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), CUSTOMERS + rows);
    }

    private static boolean knows(String legacyId) {
        RunningServer server = RunningServer.shared();
        return !People.of(server, SPA)
                .inTenant(() -> server.bean(SourceRecords.class).recordIds(SourceRecord.LEGACY, List.of(legacyId)))
                .isEmpty();
    }

    @Test
    void triesAFileOnThenImportsItAndSavesItsRejects() throws IOException {
        Path file = export("clientes \"año\".csv", """
                8801,c1,2/25/2020 18:05,ana@correo.cl,984280796,,Ana Soto,,,
                ,c2,,,,,Sin Número,,,
                8802,c3,ayer,,912345678,,Eva Lagos,,,
                ,,,,,,,,,
                """);

        assertThat(runOnServer(file, "--kind", "customers", "--dry-run"))
                .as(err::toString)
                .isZero();
        assertThat(out.toString())
                .contains(
                        "Would be imported, customers: 4 rows read = 2 imported + 1 skipped (1 blank) + 1 rejected.",
                        "1 values were left out",
                        "/fuentes",
                        "/rejects");
        assertThat(knows("8801")).isFalse();

        Path rejects = folder.resolve("rejects.csv");
        assertThat(runOnServer(file, "--kind", "Customers", "--rejects", rejects))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("Customers: 2 inserted, 0 unchanged, 0 updated.", "/undo");
        assertThat(knows("8801")).isTrue();
        assertThat(Files.readAllLines(rejects)).hasSize(3).anyMatch(line -> line.contains("ayer"));

        assertThat(runOnServer(file)).isZero();
        assertThat(out.toString())
                .contains("4 rows read = 0 imported + 4 skipped (4 unchanged) + 0 rejected", "nothing to do");
    }

    @Test
    void passesOnWhatTheServerHasAgainstAFile() throws IOException {
        assertThat(runOnServer(export("a.csv", "8811,,,,,,Ana,,,\n"), "--kind", "services"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("customers");
        assertThat(runOnServer(Files.writeString(folder.resolve("b.csv"), "uno,dos\n1,2\n")))
                .isEqualTo(1);
        assertThat(knows("8811")).isFalse();
    }

    @Test
    void saysThatNoServerRunsAndHowToStartOne() throws IOException {
        assertThat(run(export("a.csv", ""), "--data", folder, "--api-key", "k")).isEqualTo(1);
        assertThat(err.toString()).contains("No server runs on " + folder, "habitue run --data " + folder);
    }

    @Test
    void refusesAFileThatIsAbsentAndAKindThatIsUnknown() throws IOException {
        assertThat(run(folder.resolve("absent.csv"))).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file " + folder.resolve("absent.csv"));
        assertThat(run(folder)).isEqualTo(2);
        assertThat(run(export("a.csv", ""), "--kind", "visitas")).isEqualTo(2);
        assertThat(err.toString()).contains("no kind visitas", "customers or services");
    }

    @Test
    void tellsAWrongKeyBeforeTheUpload() throws IOException {
        assertThat(runWithKey("hb_wrong", export("a.csv", ""))).isEqualTo(1);
        assertThat(err.toString()).containsIgnoringCase("key");
        assertThat(out.toString()).doesNotContain("uploading");
    }
}
