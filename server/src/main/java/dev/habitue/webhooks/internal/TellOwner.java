package dev.habitue.webhooks.internal;

import dev.habitue.access.Permission;
import dev.habitue.access.Users;
import dev.habitue.messages.StaffMail;
import dev.habitue.platform.OutboxListener;
import dev.habitue.platform.TenantScope;
import dev.habitue.webhooks.EndpointSwitchedOff;
import dev.habitue.webhooks.Webhooks.Off;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever looks after the webhooks hears of it when one is switched off by itself: nobody looks at what used to work. */
@Configuration(proxyBeanMethods = false)
class TellOwner {
    private static final Logger log = LoggerFactory.getLogger(TellOwner.class);

    private final Users users;
    private final StaffMail mail;

    TellOwner(Users users, StaffMail mail) {
        this.users = users;
        this.mail = mail;
    }

    @Bean
    OutboxListener<EndpointSwitchedOff> tellOwnerOfSwitchedOffEndpoints() {
        return OutboxListener.of(EndpointSwitchedOff.class, this::tell);
    }

    private void tell(EndpointSwitchedOff event) {
        log.warn(
                "{}: webhook endpoint {} is switched off: {}",
                TenantScope.current().slug(),
                event.endpointId(),
                event.reason().code());
        boolean english = TenantScope.current().language().getLanguage().equals("en");
        String host = URI.create(event.url()).getHost();
        users.list().stream()
                .filter(user -> user.role().permissions().contains(Permission.ACCESS_ADMIN))
                .forEach(owner -> mail.send(
                        owner.email(),
                        english ? "A webhook was switched off: " + host : "Se apagó un aviso a otro programa: " + host,
                        english ? english(host, event.reason()) : spanish(host, event.reason())));
    }

    private static String spanish(String host, Off reason) {
        return """
                # Dejamos de avisar a %s

                %s

                Lo que pase desde ahora se guarda 30 días. Cuando ese programa esté bien, enciéndelo en Ajustes, Webhooks, y \
                vuelve a enviar lo que faltó.
                """.formatted(
                        host,
                        reason == Off.GONE
                                ? "Ese programa respondió que ya no quiere recibir avisos (410)."
                                : "Llevaba tres días sin recibir ninguno de nuestros avisos.");
    }

    private static String english(String host, Off reason) {
        return """
                # We have stopped telling %s

                %s

                What happens from now on is kept for 30 days. Once that program is well again, switch it on in Settings, \
                Webhooks, and send again what it missed.
                """.formatted(
                        host,
                        reason == Off.GONE
                                ? "That program answered that it wants no more events (410)."
                                : "It had not taken any of our events for three days.");
    }
}
