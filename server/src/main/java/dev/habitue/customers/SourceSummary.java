package dev.habitue.customers;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How complete a source's live records are.
 *
 * @param topCities at most ten, most frequent first
 * @param earliest the day of its first registration, in the tenant's zone
 */
public record SourceSummary(
        long records,
        long withEmail,
        long withPhone,
        long withDocument,
        List<CityCount> topCities,
        @Nullable LocalDate earliest,
        @Nullable LocalDate latest) {

    public record CityCount(String city, long records) {}
}
