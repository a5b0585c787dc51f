package dev.habitue.access.web;

import dev.habitue.access.Public;
import dev.habitue.platform.installation.DatabaseState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Health")
class HealthController {
    record Health(String status) {}

    private final DatabaseState database;

    HealthController(DatabaseState database) {
        this.database = database;
    }

    @Public
    @GetMapping("/api/v1/health")
    @Operation(
            summary = "Says up, down or read_only, nothing more",
            description =
                    "Answers within three seconds, whatever has become of the database. read_only is a full disk.")
    ResponseEntity<Health> health() {
        DatabaseState.State state = database.now();
        return ResponseEntity.status(state == DatabaseState.State.UP ? 200 : 503)
                .body(new Health(state.code()));
    }
}
