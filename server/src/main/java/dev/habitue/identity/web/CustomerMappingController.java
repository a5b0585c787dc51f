package dev.habitue.identity.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.SourceRecord;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.Mappings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/mappings")
@Tag(name = "Customers")
class CustomerMappingController {
    record CustomerMappings(
            long customerId,
            boolean hasLegacyData,
            @Nullable LegacyLink mapping,
            @Nullable LegacyCustomer legacyCustomer,
            List<MappingView> mappings) {}

    record LegacyLink(
            long id,
            String legacyId,
            double confidenceScore,
            String status,
            OffsetDateTime createdAt,
            Metadata metadata) {}

    record Metadata(
            List<String> matchReasons,
            @Nullable String legacyName,
            @Nullable String currentName,
            List<MappingView.EvidenceView> evidence) {}

    record LegacyCustomer(
            String legacyId,
            @Nullable String recordId,
            @Nullable String nombre,
            @Nullable String telefono,
            @Nullable String email,
            @Nullable String documentoIdentidad,
            @Nullable String direccion,
            @Nullable OffsetDateTime createdOn) {
        static LegacyCustomer of(SourceRecord record) {
            return new LegacyCustomer(
                    record.sourceKey(),
                    record.externalId(),
                    record.name(),
                    record.phone(),
                    record.email(),
                    record.document(),
                    record.address() == null ? record.city() : record.address(),
                    record.registeredAt() == null ? null : MappingView.local(record.registeredAt()));
        }
    }

    private final Mappings mappings;

    CustomerMappingController(Mappings mappings) {
        this.mappings = mappings;
    }

    @GetMapping("/customer/{id}")
    @Requires(Permission.MAPPINGS_READ)
    @Operation(
            summary = "What links a customer to the legacy systems, and why",
            description = "mapping is the surest link in force to the legacy export; mappings are all live ones of the"
                    + " customer's records, suggestions among them.")
    CustomerMappings ofCustomer(@PathVariable long id) {
        Mappings.OfCustomer found = mappings.ofCustomer(id);
        return new CustomerMappings(
                found.customerId(),
                found.hasLegacyData(),
                found.legacyLink().map(mapping -> link(mapping, found)).orElse(null),
                found.legacyRecord().map(LegacyCustomer::of).orElse(null),
                found.mappings().stream().map(MappingView::of).toList());
    }

    private static LegacyLink link(Mapping mapping, Mappings.OfCustomer found) {
        return new LegacyLink(
                mapping.id(),
                mapping.source().id(),
                mapping.confidence(),
                mapping.status().code(),
                MappingView.local(mapping.createdAt()),
                new Metadata(
                        mapping.reasons(),
                        found.legacyRecord().map(SourceRecord::name).orElse(null),
                        found.currentName(),
                        mapping.evidence().stream()
                                .map(MappingView.EvidenceView::of)
                                .toList()));
    }
}
