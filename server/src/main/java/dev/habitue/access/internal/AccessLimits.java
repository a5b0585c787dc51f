package dev.habitue.access.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How hasty a caller may be.
 *
 * @param requestsPerMinute by one API key, all of it at once if need be
 * @param failuresPerMinute requests with unknown keys from one address
 */
@ConfigurationProperties("habitue.limits")
record AccessLimits(
        @DefaultValue("120000") long requestsPerMinute,
        @DefaultValue("60") long failuresPerMinute) {}
