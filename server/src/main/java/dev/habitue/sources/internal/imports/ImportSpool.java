package dev.habitue.sources.internal.imports;

import dev.habitue.platform.Installation;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.Imports.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where files wait to be imported, on this node's disk, readable by the program's owner only; gone once imported. */
@Component
class ImportSpool {
    private final Path root;

    ImportSpool(Installation installation) {
        this.root = installation.data().resolve("imports").toAbsolutePath();
    }

    Path file(UUID importId) {
        return root.resolve(TenantScope.current().slug()).resolve(importId + ".csv");
    }

    boolean has(UUID importId) {
        return Files.exists(file(importId));
    }

    Path take(UUID importId, Delivery delivery) {
        Path file = file(importId);
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            delivery.to(file);
            return file;
        } catch (IOException e) {
            delete(importId);
            throw new UncheckedIOException("could not keep the file of import " + importId, e);
        }
    }

    void delete(UUID importId) {
        try {
            Files.deleteIfExists(file(importId));
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete the file of import " + importId, e);
        }
    }
}
