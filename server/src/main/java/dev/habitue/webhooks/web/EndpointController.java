package dev.habitue.webhooks.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.webhooks.EventType;
import dev.habitue.webhooks.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/webhooks")
@Tag(name = "Webhooks", description = "Other programs that are told what happens, after Standard Webhooks")
class EndpointController {
    record EventTypes(List<String> eventTypes) {}

    record EndpointList(List<EndpointView> endpoints) {}

    /** @param events types or {@code group.*}; none for everything */
    record EndpointRequest(
            @NotBlank @Size(max = 2_000) String url,
            @Nullable @Size(max = 200) String description,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> events,
            @Nullable Boolean enabled) {
        Webhooks.Draft draft() {
            return new Webhooks.Draft(url, description, events == null ? List.of() : List.copyOf(events));
        }
    }

    private final Webhooks webhooks;

    EndpointController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/event-types")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "What an endpoint may hear of")
    EventTypes eventTypes() {
        return new EventTypes(EventType.offered().stream().map(EventType::code).toList());
    }

    @GetMapping("/endpoints")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "The endpoints, in the order in which they were opened")
    EndpointList list() {
        return new EndpointList(
                webhooks.endpoints().stream().map(EndpointView::of).toList());
    }

    @GetMapping("/endpoints/{id}")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "One endpoint: whether it is told, since when it fails")
    EndpointView one(@PathVariable long id) {
        return EndpointView.of(webhooks.endpoint(id));
    }

    @PostMapping("/endpoints")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(
            summary = "Opens an endpoint; the answer alone holds its secret",
            description = "An https address that leads out of private networks. Nobody can read the secret again.")
    EndpointView open(@Valid @RequestBody EndpointRequest body) {
        Webhooks.Opened opened = webhooks.open(body.draft());
        if (Boolean.FALSE.equals(body.enabled())) {
            return EndpointView.of(
                    new Webhooks.Opened(webhooks.turn(opened.endpoint().id(), false), opened.secret()));
        }
        return EndpointView.of(opened);
    }

    @PutMapping("/endpoints/{id}")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(
            summary = "Changes address and filter, switches it on or off",
            description = "Without enabled it stays as it is. Switched on again, what waited goes on.")
    EndpointView change(@PathVariable long id, @Valid @RequestBody EndpointRequest body) {
        Webhooks.Endpoint changed = webhooks.change(id, body.draft());
        Boolean enabled = body.enabled();
        return EndpointView.of(enabled == null || enabled == changed.on() ? changed : webhooks.turn(id, enabled));
    }

    @DeleteMapping("/endpoints/{id}")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "Closes an endpoint for good, with its deliveries; answers what it was")
    EndpointView close(@PathVariable long id) {
        Webhooks.Endpoint closed = webhooks.endpoint(id);
        webhooks.close(id);
        return EndpointView.of(closed);
    }

    @PostMapping("/endpoints/{id}/rotate")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(
            summary = "A new secret",
            description = "For 24 hours everything carries two signatures, by the new one and by the old one.")
    EndpointView rotate(@PathVariable long id) {
        return EndpointView.of(webhooks.rotate(id));
    }
}
