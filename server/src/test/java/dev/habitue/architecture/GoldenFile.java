package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text under version control that the program must still produce, so that a change of it shows in the diff. Run the
 * test with {@code -Dgolden.update=true} to write it anew, and read the diff.
 */
record GoldenFile(Path path) {
    static GoldenFile named(String name) {
        return new GoldenFile(Path.of("src/test/resources/golden").resolve(name));
    }

    void shouldEqual(String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, actual);
            }
            assertThat(actual)
                    .as(
                            "%s has changed; if it should, run the test with -Dgolden.update=true and commit the diff",
                            path)
                    .isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
