package dev.habitue.platform.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this installation was started with.
 *
 * @param data where its data live: the embedded database, credentials, exports
 * @param demo whether a made-up world stands in for sources that are not configured
 * @param databaseUrl DATABASE_URL: our own database, as its owner; absent for the embedded one
 * @param databaseAppUrl DATABASE_APP_URL: the same database as the program's role, where the owner may not make it
 * @param secretKey SECRET_KEY: what other secrets are derived from; absent for one kept in the data directory
 */
@ConfigurationProperties("habitue")
public record Installation(
        @DefaultValue("${HOME:${user.home}}/.habitue") Path data,
        @DefaultValue("true") boolean demo,
        @Nullable String databaseUrl,
        @Nullable String databaseAppUrl,
        @Nullable String secretKey) {

    /** An empty variable is one that is not set. */
    public Installation {
        databaseUrl = databaseUrl == null || databaseUrl.isBlank() ? null : databaseUrl;
        databaseAppUrl = databaseAppUrl == null || databaseAppUrl.isBlank() ? null : databaseAppUrl;
        secretKey = secretKey == null || secretKey.isBlank() ? null : secretKey;
    }

    /**
     * Makes the data folder, for nobody but its owner to enter: keys and people's data lie in it. One that holds other
     * things as well, or that everybody may write to, is left as it is.
     */
    public void makeFolder() throws IOException {
        boolean isNew = !Files.exists(data);
        Files.createDirectories(data);
        if (isNew || Files.exists(data.resolve("postgres")) || Files.exists(data.resolve("secret.key"))) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(data);
            if (!permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
