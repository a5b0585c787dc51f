package dev.habitue.points.internal.programme;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the environment says of programmes that have no rules of their own.
 *
 * @param pointsPerPeso LOYALTY_POINTS_PER_PESO
 * @param pointsExpiryDays LOYALTY_POINTS_EXPIRY_DAYS; 0 for never
 */
@ConfigurationProperties("habitue.loyalty")
record LoyaltyDefaults(
        @DefaultValue("1.0") BigDecimal pointsPerPeso,
        @DefaultValue("365") int pointsExpiryDays) {}
