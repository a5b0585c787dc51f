package dev.habitue.customers.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.CustomerSearch;
import dev.habitue.customers.CustomerSearch.Match;
import dev.habitue.customers.CustomerSearch.Scope;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.engine.matching.people.NameCase;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.engine.matching.people.WrittenAccents;
import dev.habitue.platform.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/customers")
@Requires(Permission.CUSTOMERS_READ)
@Tag(name = "Customers")
class CustomerSearchController {
    record CurrentMatch(
            long id,
            @Nullable String nombre,
            @Nullable String telefono,
            @Nullable String email,
            @Nullable String documentoIdentidad,
            @Nullable String ciudad,
            @Nullable String pais,
            double score) {
        static CurrentMatch of(Match match) {
            SourceRecord record = match.record();
            return new CurrentMatch(
                    record.customerId(),
                    record.name(),
                    record.phone(),
                    record.email(),
                    record.document(),
                    record.city(),
                    record.country(),
                    match.score());
        }
    }

    /**
     * @param source the system that holds the record: the customers' export, the service lines, or a till
     * @param legacyId that system's own id
     * @param recordId its second id, as the export's Record ID
     * @param nombre as people write names; what stood in the file is under {@code original}
     * @param telefono in E.164 where it is a phone
     * @param customerId the customer whom the record is part of
     */
    record LegacyMatch(
            String source,
            String legacyId,
            @Nullable String recordId,
            @Nullable String nombre,
            @Nullable String telefono,
            @Nullable String email,
            @Nullable String documentoIdentidad,
            @Nullable String ciudad,
            @Nullable String direccion,
            Original original,
            long customerId,
            double score) {
        private static final Pattern DIGITS = Pattern.compile("\\+?\\d[\\d ().-]{6,}");

        static LegacyMatch of(Match match, Map<String, String> asFound) {
            SourceRecord record = match.record();
            return new LegacyMatch(
                    record.source(),
                    record.sourceKey(),
                    record.externalId(),
                    name(record.name()),
                    phone(record.phone()),
                    record.email(),
                    record.document(),
                    record.city(),
                    record.address(),
                    Original.of(record, asFound),
                    record.customerId(),
                    match.score());
        }

        private static @Nullable String name(@Nullable String name) {
            if (name == null) {
                return null;
            }
            String words =
                    DIGITS.matcher(name).replaceAll(" ").replaceAll("\\s+", " ").strip();
            return words.isEmpty() ? name : NameCase.of(WrittenAccents.of(words));
        }

        private static @Nullable String phone(@Nullable String phone) {
            PhoneNumber number = PhoneNumber.parse(phone);
            return number == null ? phone : number.e164();
        }
    }

    /** What stood in the source. */
    record Original(
            @Nullable String nombre,
            @Nullable String telefono,
            @Nullable String email,
            @Nullable String documentoIdentidad,
            @Nullable String direccion) {
        static Original of(SourceRecord record, Map<String, String> asFound) {
            return asFound.isEmpty()
                    ? new Original(record.name(), record.phone(), record.email(), record.document(), record.address())
                    : new Original(
                            asFound.get("Client"),
                            asFound.get("Telefono"),
                            asFound.get("Email"),
                            asFound.get("Documento Identidad"),
                            asFound.get("Direccion"));
        }
    }

    record SearchAnswer(
            String query, String source, List<CurrentMatch> currentMatches, List<LegacyMatch> legacyMatches) {}

    private final CustomerSearch search;
    private final SourceRecords records;

    CustomerSearchController(CustomerSearch search, SourceRecords records) {
        this.search = search;
        this.records = records;
    }

    @GetMapping("/search")
    @Operation(summary = "Finds customers by name, phone, e-mail or RUT, in any spelling", description = """
                    Best first, ties by the record's age. Accents, case, the order of words and a typo do not matter; the last word \
                    may be unfinished; a phone may be its last digits (four or more), a RUT its first. Legacy matches are the \
                    export's records, and contacts of service lines and tills whom the current system does not know.""")
    SearchAnswer search(
            @RequestParam @NotBlank @Size(max = 200) @Parameter(example = "gonzales maria") String query,
            @RequestParam(defaultValue = "current")
                    @Parameter(schema = @Schema(allowableValues = {"current", "legacy", "all"}))
                    String source,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Scope scope = switch (source) {
            case "current" -> Scope.CURRENT;
            case "legacy" -> Scope.LEGACY;
            case "all" -> Scope.ALL;
            default -> throw new InvalidInput("source", "must be current, legacy or all");
        };
        return new SearchAnswer(
                query,
                source,
                scope == Scope.LEGACY
                        ? List.of()
                        : search.search(query, Scope.CURRENT, limit).stream()
                                .map(CurrentMatch::of)
                                .toList(),
                scope == Scope.CURRENT ? List.of() : legacy(search.search(query, Scope.LEGACY, limit)));
    }

    private List<LegacyMatch> legacy(List<Match> matches) {
        Map<Long, Map<String, String>> asFound = records.asFound(
                matches.stream().map(match -> match.record().recordId()).toList());
        return matches.stream()
                .map(match -> LegacyMatch.of(
                        match,
                        match.record().source().equals(SourceRecord.LEGACY)
                                ? asFound.getOrDefault(match.record().recordId(), Map.of())
                                : Map.of()))
                .toList();
    }
}
