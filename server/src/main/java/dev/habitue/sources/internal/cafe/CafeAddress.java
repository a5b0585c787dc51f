package dev.habitue.sources.internal.cafe;

import dev.habitue.platform.postgres.DatabaseUrl;
import dev.habitue.sources.internal.ranges.ReadOnlyConnection;
import dev.habitue.sources.internal.sync.SourceAddresses;
import java.time.Duration;

/** Where the shop's database is, and which SQL it speaks. */
record CafeAddress(SourceAddresses.Place place) {

    CafeDialect dialect() {
        return place.dialect() == DatabaseUrl.Dialect.MARIADB ? CafeDialect.MARIADB : CafeDialect.POSTGRESQL;
    }

    ReadOnlyConnection connect(Duration timeout) {
        return switch (dialect()) {
            case MARIADB -> ReadOnlyConnection.mariaDb(CafeDatabase.TITLE, place.access(), timeout);
            case POSTGRESQL -> ReadOnlyConnection.postgres(CafeDatabase.TITLE, place.access(), timeout);
        };
    }
}
