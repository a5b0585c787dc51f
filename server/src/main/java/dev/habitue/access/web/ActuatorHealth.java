package dev.habitue.access.web;

import dev.habitue.platform.installation.DatabaseState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The same word for those who ask at the framework's own address. */
@Component("database")
class ActuatorHealth implements HealthIndicator {
    private final DatabaseState database;

    ActuatorHealth(DatabaseState database) {
        this.database = database;
    }

    @Override
    public Health health() {
        return database.now() == DatabaseState.State.UP
                ? Health.up().build()
                : Health.down().build();
    }
}
