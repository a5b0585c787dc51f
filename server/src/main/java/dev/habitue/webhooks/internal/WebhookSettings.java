package dev.habitue.webhooks.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowPrivate HABITUE_WEBHOOKS_ALLOW_PRIVATE: whether addresses of this network, and http, may be told; off unless
 *     the one who runs the installation says so
 * @param send whether this node delivers
 * @param timeout for a whole delivery, from the name's lookup to the last byte that is read
 * @param lease after so long others take over what a node had taken; longer than any delivery takes
 */
@ConfigurationProperties("habitue.webhooks")
record WebhookSettings(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("true") boolean send,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("60s") Duration lease) {}
