package dev.habitue.webhooks.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration EVERY = Duration.ofHours(6);

    @Bean
    PublicAddresses publicAddresses(WebhookSettings settings) {
        return new PublicAddresses(settings.allowPrivate(), InetAddress::getAllByName);
    }

    @Bean
    PostOnce postOnce(PublicAddresses addresses, WebhookSettings settings) {
        return new PostOnce(addresses, (SSLSocketFactory) SSLSocketFactory.getDefault(), settings.timeout());
    }

    @Bean
    RecurringTask<Void> forgetOldWebhooks(Tenants tenants, WebhookEventTable events, Clock clock) {
        return Tasks.recurring("webhooks", FixedDelay.of(EVERY))
                .execute((instance, context) -> tenants.all()
                        .forEach(tenant -> TenantScope.run(
                                tenant, () -> events.forget(clock.instant().minus(KEPT)))));
    }
}
