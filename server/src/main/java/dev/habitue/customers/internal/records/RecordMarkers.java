package dev.habitue.customers.internal.records;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.matching.people.PersonName;
import dev.habitue.platform.TenantSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of a name whether it is a customer's at all, by the engine's words and by the tenant's own: the settings
 * {@code customers.test_words} and {@code customers.staff_words}, lists of words or whole names.
 */
@Component
public class RecordMarkers {
    private final TenantSettings settings;

    RecordMarkers(TenantSettings settings) {
        this.settings = settings;
    }

    /** A marker of names for the current tenant, as stored in {@code source_record.marker}. */
    public Function<@Nullable String, String> forTenant() {
        Set<String> test = words("customers.test_words");
        Set<String> staff = words("customers.staff_words");
        return name -> marker(name, test, staff);
    }

    /** The tenant's own words as text, to tell whether they are still the same. */
    public String ownWords() {
        String own = String.join(",", new TreeSet<>(words("customers.test_words"))) + "|"
                + String.join(",", new TreeSet<>(words("customers.staff_words")));
        return own.equals("|") ? "" : " " + own;
    }

    private Set<String> words(String setting) {
        return settings.find(setting, String[].class).stream()
                .flatMap(Arrays::stream)
                .map(Folding::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String marker(@Nullable String name, Set<String> test, Set<String> staff) {
        PersonName.Marker byName = PersonName.parse(name).marker();
        if (byName == PersonName.Marker.PERSON && name != null && !(test.isEmpty() && staff.isEmpty())) {
            String folded = Folding.fold(name);
            if (mentions(folded, test)) {
                return "test";
            }
            if (mentions(folded, staff)) {
                return "staff";
            }
        }
        return byName.name().toLowerCase(Locale.ROOT);
    }

    private static boolean mentions(String folded, Set<String> words) {
        return words.contains(folded) || Stream.of(folded.split(" ")).anyMatch(words::contains);
    }
}
