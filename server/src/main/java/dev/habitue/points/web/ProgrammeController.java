package dev.habitue.points.web;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.ProgrammeRules.RefundPolicy;
import dev.habitue.points.programme.Tier;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/programme")
@Tag(name = "Loyalty")
class ProgrammeController {
    record TierBody(
            @NotBlank @Size(max = 50) String code,
            @NotBlank @Size(max = 100) String name,
            @NotNull @Min(0) Long threshold,
            @NotNull BigDecimal multiplier,
            @NotNull BigDecimal discountPercent,
            @Nullable List<@NotBlank @Size(max = 200) String> benefits) {
        static TierBody of(Tier tier) {
            return new TierBody(
                    tier.code(),
                    tier.name(),
                    tier.threshold(),
                    tier.multiplier(),
                    tier.discountPercent(),
                    tier.benefits());
        }

        Tier tier() {
            return new Tier(
                    code, name, threshold, multiplier, discountPercent, benefits == null ? List.of() : benefits);
        }
    }

    record Rules(
            @NotNull BigDecimal pointsPerPeso,
            @NotNull Boolean carryRemainder,
            @NotNull @Min(0) @Max(36_500) Integer expiryDays,
            @NotNull @Min(0) @Max(365) Integer pendingDays,
            @NotBlank String refundPolicy,

            @Schema(
                    description =
                            "whether a till, a call and a source that tell of an order by the same number mean the same;"
                                    + " true where left out")
            @Nullable Boolean ordersAcrossDoors,

            @NotNull @Min(0) Long welcomeBonus,
            @NotNull @Min(0) Long referralBonus,
            @NotNull Boolean bonusQualifies,
            @NotNull Boolean referralQualifies,
            @Nullable @Min(1) @Max(120) Integer windowMonths,
            @NotNull @Min(0) @Max(365) Integer graceDays,
            @NotNull BigDecimal pointValue,
            @NotEmpty @Size(max = 20) List<@Valid @NotNull TierBody> tiers) {}

    record RulesView(int version, String actor, @Nullable OffsetDateTime createdAt, Rules rules) {
        static RulesView of(ProgrammeRules rules) {
            Instant created = rules.createdAt();
            return new RulesView(
                    rules.version(),
                    rules.actor(),
                    created == null ? null : TenantScope.current().timeOf(created),
                    new Rules(
                            rules.pointsPerPeso(),
                            rules.carryRemainder(),
                            rules.expiryDays(),
                            rules.pendingDays(),
                            rules.refundPolicy().code(),
                            rules.ordersAcrossDoors(),
                            rules.welcomeBonus(),
                            rules.referralBonus(),
                            rules.bonusQualifies(),
                            rules.referralQualifies(),
                            rules.windowMonths(),
                            rules.graceDays(),
                            rules.pointValue(),
                            rules.tiers().stream().map(TierBody::of).toList()));
        }
    }

    record Versions(List<RulesView> versions) {}

    private final Programme programme;

    ProgrammeController(Programme programme) {
        this.programme = programme;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The rules in force")
    RulesView current() {
        return RulesView.of(programme.current());
    }

    @GetMapping("/versions")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "All rules that were ever in force, newest first")
    Versions versions(@RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return new Versions(programme.history(limit).stream().map(RulesView::of).toList());
    }

    @PutMapping
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "Puts rules in force as the next version; entries keep naming the version that made them")
    RulesView publish(@Valid @RequestBody Rules body) {
        return RulesView.of(programme.publish(
                new ProgrammeRules(
                        0,
                        body.pointsPerPeso(),
                        body.carryRemainder(),
                        body.expiryDays(),
                        body.pendingDays(),
                        policy(body.refundPolicy()),
                        body.ordersAcrossDoors() == null || body.ordersAcrossDoors(),
                        body.welcomeBonus(),
                        body.referralBonus(),
                        body.bonusQualifies(),
                        body.referralQualifies(),
                        body.windowMonths(),
                        body.graceDays(),
                        body.pointValue(),
                        body.tiers().stream().map(TierBody::tier).toList(),
                        Caller.currentActor(),
                        null),
                Caller.currentActor()));
    }

    private static RefundPolicy policy(String code) {
        return Arrays.stream(RefundPolicy.values())
                .filter(policy -> policy.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("refund_policy", "use only_pending, within_balance or unlimited"));
    }
}
