package dev.habitue.messages.internal.template;

import dev.habitue.messages.MessageKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a template may use of each kind, with values to try it on. */
final class SampleValues {
    private static final Map<String, Object> COUPON =
            Map.of("code", "K7MX-4QPA", "benefit", "15 %", "percent", 15, "valid_until", "2026-12-15");

    private SampleValues() {}

    static Map<String, Object> of(MessageKind kind) {
        Map<String, Object> values = new HashMap<>(
                switch (kind) {
                    case POINTS_EARNED ->
                        Map.of("points", 540, "balance", 3200, "next_tier", "Café Plata", "points_needed", 1800);
                    case LEVEL_UP -> Map.of("tier", "Café Plata", "benefit", "10 %");
                    case POINTS_EXPIRING -> Map.of("points", 850, "balance", 3200, "expires_on", "2026-12-03");
                    case WELCOME -> Map.of("points", 200, "referral_code", "ANA4X2");
                    case TIER_UPGRADE -> Map.of("next_tier", "Café Oro", "points_needed", 900, "benefit", "15 %");
                    case MISS_YOU -> Map.of("months_away", 14, "favourite", "Masaje Relajante");
                    case PERSONALISED_OFFER ->
                        Map.of(
                                "favourite",
                                "Masaje Relajante",
                                "suggestions",
                                List.of("Tina Yates", "Masaje Piedras Calientes"));
                    case SEASONAL -> Map.of("season", "San Valentín");
                    case VOUCHER_ISSUED ->
                        Map.of(
                                "reward", "Cappuccino Especial Gratis",
                                "code", "V9TR-2KLM",
                                "valid_until", "2026-12-15",
                                "balance", 1200);
                    case CONFIRM_SUBSCRIPTION -> Map.of("confirm_link", "https://example.com/confirm");
                    case BIRTHDAY -> Map.of();
                });
        switch (kind) {
            case BIRTHDAY, MISS_YOU, TIER_UPGRADE, PERSONALISED_OFFER, SEASONAL -> values.put("coupon", COUPON);
            default -> {}
        }
        return values;
    }
}
