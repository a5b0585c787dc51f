package dev.habitue.engine.matching.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as one source holds them, every field as it was typed; what is unknown is null or blank.
 *
 * @param key unique within its list
 * @param phones any number; more are found in name, document and place by the engine itself
 * @param document RUT or foreign document
 * @param place city or address
 */
public record PersonRecord(
        String key,
        @Nullable String name,
        List<String> phones,
        @Nullable String email,
        @Nullable String document,
        @Nullable String place,
        @Nullable LocalDate birthDate) {

    public PersonRecord {
        phones = List.copyOf(phones);
    }

    /** A contact as a booking line has it. */
    public static PersonRecord contact(
            String key, @Nullable String name, @Nullable String phone, @Nullable String email) {
        return new PersonRecord(key, name, phone == null ? List.of() : List.of(phone), email, null, null, null);
    }
}
