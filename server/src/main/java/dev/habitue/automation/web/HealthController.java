package dev.habitue.automation.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.automation.SystemHealth;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController("systemHealthController")
@RequestMapping("/api/advanced/monitoring")
@Tag(name = "Automation")
class HealthController {

    /** @param message how it is and what to do */
    record HealthCheckView(String part, String status, String message, Map<String, Object> facts) {}

    record SystemHealthView(String status, OffsetDateTime checkedAt, List<HealthCheckView> checks) {}

    private final SystemHealth health;
    private final MessageSource texts;

    HealthController(SystemHealth health, MessageSource texts) {
        this.health = health;
        this.texts = texts;
    }

    @GetMapping("/system-health")
    @Requires(Permission.METRICS_READ)
    @Operation(
            summary = "Whether the installation is well, part by part, and what to do where it is not",
            description = "Each part is ok, warning or failing; the whole is as its worst part.")
    SystemHealthView health(Locale language) {
        SystemHealth.Report report = health.report();
        return new SystemHealthView(
                report.level().code(),
                TenantScope.current().timeOf(report.checkedAt()),
                report.checks().stream()
                        .map(check -> new HealthCheckView(
                                check.part(),
                                check.level().code(),
                                texts.getMessage(
                                        check.message(), check.arguments().toArray(), language),
                                check.facts()))
                        .toList());
    }
}
