package dev.habitue.messages.internal;

import dev.habitue.customers.ContactChannel;
import dev.habitue.messages.StaffMail;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class SendStaffMail implements StaffMail {
    private static final Logger log = LoggerFactory.getLogger(SendStaffMail.class);

    private final MailChannel channel;
    private final MessageChannelSettings channelSettings;
    private final Clock clock;

    SendStaffMail(MailChannel channel, MessageChannelSettings channelSettings, Clock clock) {
        this.channel = channel;
        this.channelSettings = channelSettings;
        this.clock = clock;
    }

    @Override
    public boolean send(String to, String subject, String body) {
        String address = ContactChannel.EMAIL.normalise(to);
        if (address == null) {
            throw new InvalidInput("to", "must be an e-mail address");
        }
        String place = TenantScope.current().name();
        String language = TenantScope.current().language().getLanguage().equals("en") ? "en" : "es";
        Markup.Parts parts = Markup.compile(body.replace("{{", "{ {").replace("{%", "{ %"));
        String from = channelSettings.from();
        MailChannel.Mail mail = new MailChannel.Mail(
                "staff",
                "<staff." + UUID.randomUUID() + "@" + from.substring(from.indexOf('@') + 1) + ">",
                clock.instant(),
                from,
                "Habitué · " + place,
                null,
                address,
                subject,
                MailLayout.forStaff(language, place, parts.html()),
                parts.text().strip() + "\n\n--\nHabitué · " + place + "\n",
                null);
        try (MailChannel.Connection connection = channel.connect()) {
            return connection.send(mail) instanceof MailChannel.Accepted;
        } catch (MailChannel.Unavailable e) {
            log.warn("a mail to the staff could not be sent", e);
            return false;
        }
    }
}
