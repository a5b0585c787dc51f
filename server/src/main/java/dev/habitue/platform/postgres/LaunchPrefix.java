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
 * The command before the server's own, and the user who must own its data. PostgreSQL must not run as root, must not
 * get the terminal's Ctrl-C (setsid), and must end when the program dies (pdeathsig). Where root starts the program, the
 * server runs as nobody, and its folder is shown to it alone (a mount namespace): the folders above stay closed.
 */
record LaunchPrefix(List<String> words, int owner, boolean passesThrough) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    /** Covers the topmost folder that others may not enter, and puts the server's own back in its place. */
    private static final String SHOW_ONLY_HOME = """
            home=$1 cover=$2
            folder=$2
            while [ "$folder" != / ]; do
              case $(stat -c %A "$folder") in *x | *t) ;; *) cover=$folder ;; esac
              folder=$(dirname "$folder")
            done
            mount --bind "$home" /mnt
            mount -t tmpfs -o mode=755 tmpfs "$cover"
            mkdir -p "$home"
            mount --bind /mnt "$home"
            umount /mnt
            shift 2
            exec "$@"
            """;

    static LaunchPrefix choose(Path home, PostgresBinaries binaries) throws IOException, InterruptedException {
        int user = effectiveUser();
        String refusal = "";
        for (LaunchPrefix candidate : user == ROOT ? forRoot(home) : forOrdinary(user)) {
            if (candidate.owner != user) {
                letIn(home, candidate.passesThrough);
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

    private static List<LaunchPrefix> forRoot(Path home) {
        List<String> asNobody = List.of(
                "setsid",
                "setpriv",
                "--reuid",
                Integer.toString(NOBODY),
                "--regid",
                Integer.toString(NOBODY),
                "--clear-groups",
                "--pdeathsig",
                "INT");
        List<String> aloneAsNobody = new ArrayList<>(List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-ec",
                SHOW_ONLY_HOME,
                "sh",
                home.toString(),
                String.valueOf(home.getParent())));
        aloneAsNobody.addAll(asNobody);
        return List.of(
                new LaunchPrefix(aloneAsNobody, NOBODY, false),
                new LaunchPrefix(asNobody, NOBODY, true),
                // Without a right to either: a user who is nobody within, and has no rights outside beyond root's
                // files.
                new LaunchPrefix(List.of("unshare", "-U", "setsid", "setpriv", "--pdeathsig", "INT"), ROOT, false));
    }

    private static List<LaunchPrefix> forOrdinary(int user) {
        return List.of(
                new LaunchPrefix(List.of("setsid", "setpriv", "--pdeathsig", "INT"), user, false),
                new LaunchPrefix(List.of("setsid"), user, false),
                new LaunchPrefix(List.of(), user, false));
    }

    /** The server's own folder, and where nothing else helps its parent, may be passed through by the server's group. */
    private static void letIn(Path home, boolean throughParent) throws IOException {
        for (Path folder : throughParent ? List.of(home, home.getParent()) : List.of(home)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            Files.setAttribute(folder, "unix:gid", NOBODY);
            Files.setPosixFilePermissions(folder, permissions);
        }
    }
}
