package dev.habitue.access.web;

import dev.habitue.access.ApiKeys;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/api-keys")
@Requires(Permission.ACCESS_ADMIN)
@Tag(name = "Access")
class ApiKeyController {
    record NewKey(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty Set<@NotNull String> permissions,
            @Nullable @Future OffsetDateTime expiresAt) {}

    record KeyView(
            UUID id,
            String name,
            List<String> permissions,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable LocalDate lastUsedOn,
            @Nullable Instant revokedAt) {
        static KeyView of(ApiKeys.ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.permissions().stream().map(Permission::code).sorted().toList(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedOn(),
                    key.revokedAt());
        }
    }

    record KeyList(List<KeyView> apiKeys, @Nullable String nextCursor) {}

    private static final String LIST = "api-keys";

    record IssuedKey(KeyView key, String secret) {}

    static final class UnknownApiKeyId extends Refusal {
        UnknownApiKeyId() {
            super(
                    Kind.ABSENT,
                    "Unknown API key",
                    "There is no key with that id. List the keys to see which there are.");
        }
    }

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    @Operation(summary = "The tenant's API keys, newest first; never their secrets")
    KeyList list(
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Slice<ApiKeys.ApiKey> found = Slice.of(
                keys.list(limit + 1, Cursor.decode(cursor, LIST, 2)),
                limit,
                LIST,
                key -> Cursor.of(key.createdAt(), key.id()));
        return new KeyList(found.items().stream().map(KeyView::of).toList(), found.nextCursor());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Issues a key; its secret is in this answer and nowhere else",
            description = "It grants at most what its maker holds, until expires_at where that is given.")
    IssuedKey issue(@Valid @RequestBody NewKey body) {
        Set<Permission> permissions = body.permissions().stream()
                .map(code -> Permission.ofCode(code)
                        .orElseThrow(() -> new InvalidInput("permissions", "there is no permission " + code)))
                .collect(Collectors.toSet());
        ApiKeys.Issued issued = keys.issue(
                body.name(),
                permissions,
                body.expiresAt() == null ? null : body.expiresAt().toInstant());
        return new IssuedKey(KeyView.of(issued.key()), issued.secret());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revokes a key")
    KeyView revoke(@PathVariable UUID id) {
        return KeyView.of(keys.revoke(id).orElseThrow(UnknownApiKeyId::new));
    }
}
