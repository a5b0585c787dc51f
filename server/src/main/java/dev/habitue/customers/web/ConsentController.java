package dev.habitue.customers.web;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.Purpose;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}")
@Tag(name = "Consent", description = "Who may be written to, for what, and by whose word")
class ConsentController {
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_CLAIMS = 5_000;

    record EntryView(
            long id,
            String channel,
            String purpose,
            String address,
            String state,
            String source,
            @Nullable String textVersion,
            String actor,
            OffsetDateTime statedAt,
            OffsetDateTime recordedAt) {}

    record Standing(
            String channel, String purpose, @Nullable String address, String state) {}

    record ConsentView(long customerId, List<Standing> current, List<EntryView> history) {}

    record NewStatement(
            @NotBlank String channel,
            @NotBlank String purpose,
            @NotNull Boolean granted,
            @Nullable @Size(max = 200) String address,
            @Nullable @Size(max = LONGEST_TEXT) String text) {}

    record Claim(
            @Nullable Long customerId,
            @NotBlank @Size(max = 200) String address,
            @NotBlank String channel,
            @NotBlank String purpose,
            @NotNull Boolean granted,
            @Nullable OffsetDateTime statedAt) {}

    record Claims(
            @NotEmpty @Size(max = MOST_CLAIMS) List<@Valid @NotNull Claim> entries,
            @Nullable @Size(max = LONGEST_TEXT) String text) {}

    record Counts(int recorded, int unchanged, int keptOut, int invalid) {}

    private final Consents consents;
    private final Customers customers;
    private final Clock clock;

    ConsentController(Consents consents, Customers customers, Clock clock) {
        this.consents = consents;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping("/customers/{id}/consent")
    @Audited(action = Audited.VIEWED, subject = "customer:{id}")
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(
            summary =
                    "What a customer said about being written to: where she stands, and the whole history, newest first")
    ConsentView find(@PathVariable long id, @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        Customer customer = customers.find(id).orElseThrow(() -> new UnknownCustomer(id));
        List<Standing> current = new ArrayList<>();
        for (ContactChannel channel : ContactChannel.values()) {
            String address = channel.addressOf(customer);
            for (Purpose purpose : Purpose.values()) {
                Consents.State state = consents.standing(channel, purpose, Map.of(id, address == null ? "" : address))
                        .getOrDefault(id, Consents.State.UNKNOWN);
                current.add(new Standing(channel.code(), purpose.code(), address, state.code()));
            }
        }
        return new ConsentView(
                id,
                current,
                consents.history(id, limit).stream()
                        .map(ConsentController::view)
                        .toList());
    }

    @PostMapping("/customers/{id}/consent")
    @Requires(Permission.CUSTOMERS_WRITE)
    @Operation(summary = "Writes down what a customer said to staff about being written to")
    ConsentView say(@PathVariable long id, @Valid @RequestBody NewStatement body) {
        Customer customer = customers.find(id).orElseThrow(() -> new UnknownCustomer(id));
        ContactChannel channel = channel(body.channel(), "channel");
        String address = body.address() != null ? channel.normalise(body.address()) : channel.addressOf(customer);
        if (address == null) {
            throw new InvalidInput("address", "no address of that channel is known; give one that can be written to");
        }
        consents.record(List.of(new Consents.Statement(
                id,
                channel,
                purpose(body.purpose(), "purpose"),
                address,
                state(body.granted()),
                "staff",
                body.text(),
                clock.instant())));
        return find(id, 100);
    }

    @PostMapping("/consent/import")
    @Requires(Permission.CUSTOMERS_WRITE)
    @Operation(
            summary = "Takes in what another system claims of consent; whoever has left stays out",
            description = "kept_out counts those whom the file would have subscribed again.")
    Counts take(@Valid @RequestBody Claims body) {
        Instant now = clock.instant();
        List<Consents.Statement> statements = new ArrayList<>();
        for (int i = 0; i < body.entries().size(); i++) {
            Claim claim = body.entries().get(i);
            statements.add(new Consents.Statement(
                    claim.customerId(),
                    channel(claim.channel(), "entries[" + i + "].channel"),
                    purpose(claim.purpose(), "entries[" + i + "].purpose"),
                    claim.address(),
                    state(claim.granted()),
                    Consents.IMPORT,
                    body.text(),
                    claim.statedAt() == null ? now : claim.statedAt().toInstant()));
        }
        Consents.Recorded recorded = consents.record(statements);
        return new Counts(recorded.recorded(), recorded.unchanged(), recorded.keptOut(), recorded.invalid());
    }

    private static Consents.State state(boolean granted) {
        return granted ? Consents.State.GRANTED : Consents.State.WITHDRAWN;
    }

    private static ContactChannel channel(String code, String field) {
        return ContactChannel.ofCode(code).orElseThrow(() -> new InvalidInput(field, "use email or whatsapp"));
    }

    private static Purpose purpose(String code, String field) {
        return Purpose.ofCode(code)
                .orElseThrow(() -> new InvalidInput(field, "use promotional, programme or transactional"));
    }

    private static EntryView view(Consents.Entry entry) {
        return new EntryView(
                entry.entryId(),
                entry.channel().code(),
                entry.purpose().code(),
                entry.address(),
                entry.state().code(),
                entry.source(),
                entry.textVersion(),
                entry.actor(),
                TenantScope.current().timeOf(entry.statedAt()),
                TenantScope.current().timeOf(entry.recordedAt()));
    }
}
