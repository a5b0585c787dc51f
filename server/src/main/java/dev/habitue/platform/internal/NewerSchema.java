package dev.habitue.platform.internal;

import dev.habitue.platform.installation.StartupRefused;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the database up to this program; leaves alone what a newer program has written. */
@Configuration(proxyBeanMethods = false)
class NewerSchema {

    @Bean
    FlywayMigrationStrategy migrateUnlessNewer() {
        return flyway -> {
            Optional<MigrationInfo> newer = Arrays.stream(flyway.info().all())
                    .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                    .findFirst();
            if (newer.isPresent()) {
                throw new WrittenByNewerProgram(String.valueOf(newer.get().getVersion()));
            }
            flyway.migrate();
        };
    }

    /** The database has been used by a later release. */
    static final class WrittenByNewerProgram extends StartupRefused {
        private static final long serialVersionUID = 1L;

        WrittenByNewerProgram(String version) {
            super("This database was written by a newer Habitué (its change " + version
                    + " is unknown here): start that release, or restore a backup from before the upgrade.");
        }
    }
}
