package dev.habitue.sources.internal.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the sources are and how patiently they are read.
 *
 * @param databaseUrl AREMKO_DATABASE_URL: the spa's Django database
 * @param legacyDataPath AREMKO_LEGACY_DATA_PATH: the folder, or the one file, of the legacy exports
 * @param cafeDatabaseUrl CAFE_VT_DATABASE_URL: the café's MySQL or MariaDB
 * @param every how long after a success a source is read again
 * @param timeout how long a source may take for one answer
 * @param retryAfter how long after a first failure it is tried again; doubles with each further one
 * @param retryAtMost the longest such wait
 */
@ConfigurationProperties("habitue.sources")
public record SourceSettings(
        @Nullable String databaseUrl,
        @Nullable String legacyDataPath,
        @Nullable String cafeDatabaseUrl,
        @DefaultValue("5m") Duration every,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("20s") Duration retryAfter,
        @DefaultValue("15m") Duration retryAtMost) {}
