package dev.habitue.webhooks.web;

import dev.habitue.platform.TenantScope;
import dev.habitue.webhooks.Webhooks;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param secret only where it was just made */
record EndpointView(
        long id,
        String url,
        @Nullable String description,
        List<String> events,
        boolean enabled,
        @Nullable String offReason,
        @Nullable OffsetDateTime offSince,
        @Nullable OffsetDateTime failingSince,
        @Nullable OffsetDateTime lastSuccessAt,
        @Nullable OffsetDateTime oldSecretUntil,
        OffsetDateTime createdAt,
        @Nullable String secret) {
    static EndpointView of(Webhooks.Endpoint endpoint) {
        return of(endpoint, null);
    }

    static EndpointView of(Webhooks.Opened opened) {
        return of(opened.endpoint(), opened.secret());
    }

    private static EndpointView of(Webhooks.Endpoint endpoint, @Nullable String secret) {
        Webhooks.Off off = endpoint.off();
        return new EndpointView(
                endpoint.id(),
                endpoint.url(),
                endpoint.description(),
                endpoint.events(),
                endpoint.on(),
                off == null ? null : off.code(),
                time(endpoint.offSince()),
                time(endpoint.failingSince()),
                time(endpoint.lastSuccessAt()),
                time(endpoint.oldSecretUntil()),
                TenantScope.current().timeOf(endpoint.createdAt()),
                secret);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant moment) {
        return moment == null ? null : TenantScope.current().timeOf(moment);
    }
}
