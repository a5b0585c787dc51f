package dev.habitue.webhooks.internal;

import dev.habitue.access.Permission;
import dev.habitue.access.Users;
import dev.habitue.messages.StaffMail;
import dev.habitue.messages.StaffPage;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.webhooks.EndpointSwitchedOff;
import dev.habitue.webhooks.Webhooks.Off;
import java.net.URI;
import java.util.List;
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
        return OutboxListener.of("webhooks.switched-off-mail", EndpointSwitchedOff.class, this::tell);
    }

    private void tell(EndpointSwitchedOff event) {
        log.warn(
                "{}: webhook endpoint {} is switched off: {}",
                TenantScope.current().slug(),
                event.endpointId(),
                event.reason().code());
        boolean english = TenantScope.current().language().getLanguage().equals("en");
        String host = URI.create(event.url()).getHost();
        StaffPage page = english ? english(host, event.reason()) : spanish(host, event.reason());
        String subject = english ? "A webhook was switched off: " + host : "Se apagó un aviso a otro programa: " + host;
        String key = "webhook/" + event.endpointId() + "/" + event.at().getEpochSecond();
        users.list().stream()
                .filter(user -> user.role().permissions().contains(Permission.ACCESS_ADMIN))
                .forEach(owner -> mail.queue(new StaffMail.Draft(
                        key, owner.email(), english ? "en" : "es", subject, "", page.html(), page.text(), List.of())));
    }

    private static StaffPage spanish(String host, Off reason) {
        return new StaffPage()
                .heading("Dejamos de avisar a " + host)
                .paragraph(
                        reason == Off.GONE
                                ? "Ese programa respondió que ya no quiere recibir avisos (410)."
                                : "Llevaba tres días sin recibir ninguno de nuestros avisos.")
                .paragraph(
                        "Lo que pase desde ahora se guarda 30 días. Cuando ese programa esté bien, enciéndelo en Ajustes,"
                                + " Webhooks, y vuelve a enviar lo que faltó.");
    }

    private static StaffPage english(String host, Off reason) {
        return new StaffPage()
                .heading("We have stopped telling " + host)
                .paragraph(
                        reason == Off.GONE
                                ? "That program answered that it wants no more events (410)."
                                : "It had not taken any of our events for three days.")
                .paragraph(
                        "What happens from now on is kept for 30 days. Once that program is well again, switch it on in"
                                + " Settings, Webhooks, and send again what it missed.");
    }
}
