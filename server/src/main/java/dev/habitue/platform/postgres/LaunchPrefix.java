package dev.habitue.platform.postgres;

import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command before the server's own, and the user who must own its data. PostgreSQL refuses to run as root, must not
 * get the terminal's Ctrl-C (setsid), and must end when the program dies (pdeathsig).
 */
record LaunchPrefix(List<String> words, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    static LaunchPrefix choose(Path home, PostgresBinaries binaries) throws IOException, InterruptedException {
        int user = effectiveUser();
        String refusal = "";
        for (LaunchPrefix candidate : user == ROOT ? forRoot() : forOrdinary(user)) {
            if (candidate.owner != user) {
                letOthersPassThrough(home);
            }
            try {
                Process probe = new ProcessBuilder(candidate.before(binaries.program("postgres"), "--version"))
                        .redirectErrorStream(true)
                        .start();
                String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                if (probe.waitFor() == 0) {
                    return candidate;
                }
                refusal = output;
            } catch (IOException missingProgram) {
                refusal = String.valueOf(missingProgram.getMessage());
            }
        }
        throw new PostgresUnavailable(
                Reason.UNSUPPORTED_SYSTEM,
                "PostgreSQL cannot run from " + home + " (" + refusal.replace('\n', ' ')
                        + "): run Habitué as an ordinary"
                        + " user, choose a --data folder that every user can reach, or set DATABASE_URL");
    }

    List<String> before(Path program, String... arguments) {
        List<String> command = new ArrayList<>(words);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int effectiveUser() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Uid:"))
                .mapToInt(line -> Integer.parseInt(line.split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status names no user"));
    }

    private static List<LaunchPrefix> forRoot() {
        return List.of(
                new LaunchPrefix(List.of("unshare", "-U", "setsid", "setpriv", "--pdeathsig", "INT"), ROOT),
                new LaunchPrefix(
                        List.of(
                                "setsid",
                                "setpriv",
                                "--reuid",
                                "65534",
                                "--regid",
                                "65534",
                                "--clear-groups",
                                "--pdeathsig",
                                "INT"),
                        NOBODY));
    }

    private static List<LaunchPrefix> forOrdinary(int user) {
        return List.of(
                new LaunchPrefix(List.of("setsid", "setpriv", "--pdeathsig", "INT"), user),
                new LaunchPrefix(List.of("setsid"), user),
                new LaunchPrefix(List.of(), user));
    }

    private static void letOthersPassThrough(Path home) throws IOException {
        for (Path folder : List.of(home, home.getParent())) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(folder, permissions);
            }
        }
    }
}
