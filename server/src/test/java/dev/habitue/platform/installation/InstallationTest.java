package dev.habitue.platform.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path dir;

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private static void make(Path data) throws IOException {
        new Installation(data, false, null, null, null).makeFolder();
    }

    @Test
    void makesAFolderThatOnlyItsOwnerEnters() throws IOException {
        Path data = dir.resolve("new/habitue");
        make(data);
        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void closesOneThatAnEarlierVersionLeftOpen() throws IOException {
        Path data = Files.createDirectories(dir.resolve("earlier"));
        Files.writeString(data.resolve("secret.key"), "x");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        make(data);
        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void leavesAFolderOfSomebodyElsesAsItIs() throws IOException {
        Path data = Files.createDirectories(dir.resolve("shared"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        make(data);
        assertThat(permissions(data)).isEqualTo("rwxr-xr-x");
    }
}
