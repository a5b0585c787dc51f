package dev.habitue.identity.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingDecisions;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.Mappings;
import dev.habitue.identity.UnknownMapping;
import dev.habitue.platform.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mappings")
@Tag(name = "Mapping registry")
class MappingController {
    private static final int LONGEST = 200;

    record NewMapping(
            @NotBlank @Size(max = LONGEST) String sourceSystem,
            @NotBlank @Size(max = LONGEST) String sourceId,
            @NotBlank @Size(max = LONGEST) String sourceEntityType,
            @NotBlank @Size(max = LONGEST) String targetSystem,
            @NotBlank @Size(max = LONGEST) String targetId,
            @NotBlank @Size(max = LONGEST) String targetEntityType,
            @NotNull @DecimalMin("0") @DecimalMax("100") Double confidenceScore,
            @Nullable Map<String, Object> metadata) {

        MappingDecisions.Registration registration() {
            return new MappingDecisions.Registration(
                    new EntityRef(sourceSystem, sourceEntityType, sourceId),
                    new EntityRef(targetSystem, targetEntityType, targetId),
                    confidenceScore,
                    metadata == null ? Map.of() : metadata);
        }
    }

    record MappingPage(List<MappingView> mappings, int page, int pageSize, long total) {}

    record Found(List<MappingView> mappings) {}

    record History(long mappingId, List<MappingView.ChangeView> changes) {}

    private final Mappings mappings;
    private final MappingDecisions decisions;

    MappingController(Mappings mappings, MappingDecisions decisions) {
        this.mappings = mappings;
        this.decisions = decisions;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAPPINGS_WRITE)
    @Operation(
            summary = "Registers that something of one system is something of another",
            responses = {
                @ApiResponse(responseCode = "201", description = "Registered", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "409", description = "The source is mapped already"),
                @ApiResponse(responseCode = "422", description = "Source and target are the same")
            })
    MappingView register(@Valid @RequestBody NewMapping body) {
        return MappingView.of(decisions.register(body.registration()));
    }

    @GetMapping
    @Requires(Permission.MAPPINGS_READ)
    @Operation(summary = "The registry, newest first; entity_type is the source's")
    MappingPage list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "50") @Min(1) @Max(100) int pageSize,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType) {
        Mappings.Page found = mappings.page(statusOf(status), entityType, page, pageSize);
        return new MappingPage(views(found.mappings()), page, pageSize, found.total());
    }

    private static @Nullable MappingStatus statusOf(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return MappingStatus.ofCode(code)
                .orElseThrow(() -> new InvalidInput(
                        "status",
                        "use one of "
                                + Arrays.stream(MappingStatus.values())
                                        .map(MappingStatus::code)
                                        .collect(Collectors.joining(", "))));
    }

    @GetMapping("/lookup")
    @Requires(Permission.MAPPINGS_READ)
    @Operation(
            summary = "The live mapping of a source, or those of a target, surest first",
            description = "Give source_system, source_id and source_entity_type, or the same three of the target. The"
                    + " entity type may be left out where it is customer.")
    Found lookup(
            @RequestParam(name = "source_system", required = false) @Nullable String sourceSystem,
            @RequestParam(name = "source_entity_type", defaultValue = EntityRef.CUSTOMER) String sourceEntityType,
            @RequestParam(name = "source_id", required = false) @Nullable String sourceId,
            @RequestParam(name = "target_system", required = false) @Nullable String targetSystem,
            @RequestParam(name = "target_entity_type", defaultValue = EntityRef.CUSTOMER) String targetEntityType,
            @RequestParam(name = "target_id", required = false) @Nullable String targetId) {
        List<Mapping> found;
        if (sourceSystem != null && sourceId != null) {
            found = mappings.from(new EntityRef(sourceSystem, sourceEntityType, sourceId));
        } else if (targetSystem != null && targetId != null) {
            found = mappings.to(new EntityRef(targetSystem, targetEntityType, targetId));
        } else {
            throw new InvalidInput("source_id", "give source_system and source_id, or target_system and target_id");
        }
        if (found.isEmpty()) {
            throw new UnknownMapping("of that source or target; mind the entity type");
        }
        return new Found(views(found));
    }

    @GetMapping("/{id}")
    @Requires(Permission.MAPPINGS_READ)
    @Operation(summary = "One mapping with its evidence")
    MappingView find(@PathVariable long id) {
        return MappingView.of(mappings.find(id));
    }

    @GetMapping("/{id}/history")
    @Requires(Permission.MAPPINGS_READ)
    @Operation(summary = "What happened to a mapping and by whose word, oldest first")
    History history(@PathVariable long id) {
        return new History(
                mappings.find(id).id(),
                mappings.history(id).stream().map(MappingView.ChangeView::of).toList());
    }

    @PostMapping("/{id}/confirm")
    @Requires(Permission.MAPPINGS_WRITE)
    @Operation(
            summary = "Says that the two are one; the machine never changes it again",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Confirmed, or was already",
                        useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "409",
                        description = "Somebody decided otherwise; the detail says what to do")
            })
    MappingView confirm(@PathVariable long id) {
        return MappingView.of(decisions.confirm(id));
    }

    @PostMapping("/{id}/reject")
    @Requires(Permission.MAPPINGS_WRITE)
    @Operation(
            summary = "Says that the two are not one; the machine never proposes the pair again",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Rejected, or was already",
                        useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "409",
                        description = "Somebody decided otherwise; the detail says what to do")
            })
    MappingView reject(@PathVariable long id) {
        return MappingView.of(decisions.reject(id));
    }

    @PostMapping("/{id}/undo")
    @Requires(Permission.MAPPINGS_WRITE)
    @Operation(
            summary = "Takes the last decision back, or takes apart a mapping that nobody has decided on",
            responses = {
                @ApiResponse(responseCode = "200", description = "Undone, or was already", useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "409",
                        description = "Nothing to undo, or the source is mapped otherwise by now")
            })
    MappingView undo(@PathVariable long id) {
        return MappingView.of(decisions.undo(id));
    }

    private static List<MappingView> views(List<Mapping> mappings) {
        return mappings.stream().map(MappingView::of).toList();
    }
}
