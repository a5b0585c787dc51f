package dev.habitue.messages.internal.staff;

import dev.habitue.messages.Rendered;
import dev.habitue.messages.StaffMail;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.messages.internal.channel.MessageChannelSettings;
import dev.habitue.messages.internal.channel.Sender;
import dev.habitue.messages.internal.template.MailLayout;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps mail to staff, and sends what is due, each in a transaction of its own under the same Message-ID each time. */
@Service
public class SendStaffMail implements StaffMail {
    private static final Logger log = LoggerFactory.getLogger(SendStaffMail.class);
    private static final int GIVE_UP_AFTER = 12;
    private static final int LONGEST_WAIT_MINUTES = 240;

    private final StaffMailTable table;
    private final MailChannel channel;
    private final MessageChannelSettings channelSettings;
    private final CurrentNotificationSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SendStaffMail(
            StaffMailTable table,
            MailChannel channel,
            MessageChannelSettings channelSettings,
            CurrentNotificationSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.channel = channel;
        this.channelSettings = channelSettings;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean queue(Draft draft) {
        String place = TenantScope.current().name();
        return table.insert(
                draft,
                MailLayout.staffHtml(draft.language(), place, draft.preheader(), draft.html()),
                MailLayout.staffText(draft.language(), place, draft.text()));
    }

    public void sendDue() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(
                    status -> table.takeNext().map(this::send).orElse(false)));
        }
    }

    /** Answers whether the channel works, so that the next may be tried. */
    private boolean send(StaffMailTable.Stored mail) {
        try (MailChannel.Connection connection = channel.connect()) {
            switch (connection.send(mailOf(mail))) {
                case MailChannel.Accepted accepted -> table.sent(mail.mailId());
                case MailChannel.Refused refused -> table.failed(mail.mailId(), refused.reason());
                case MailChannel.Deferred deferred -> later(mail, deferred.reason());
                case MailChannel.Unclear unclear -> later(mail, unclear.reason());
            }
            return true;
        } catch (MailChannel.Unavailable e) {
            log.warn("{}: {}", channel.name(), e.getMessage());
            later(mail, "channel_unavailable");
            return false;
        }
    }

    private void later(StaffMailTable.Stored mail, String reason) {
        if (mail.attempts() + 1 >= GIVE_UP_AFTER) {
            table.failed(mail.mailId(), reason);
        } else {
            Duration wait = Duration.ofMinutes(Math.min(1L << mail.attempts(), LONGEST_WAIT_MINUTES));
            table.retry(mail.mailId(), reason, clock.instant().plus(wait));
        }
    }

    private MailChannel.Mail mailOf(StaffMailTable.Stored mail) {
        String reference = "staff." + TenantScope.current().id() + "." + mail.mailId();
        return MailChannel.Mail.of(
                        new MailChannel.Reference(reference, mail.createdAt()),
                        Sender.of(channelSettings, settings.get()).withoutReplyTo(),
                        mail.address(),
                        new Rendered(mail.subject(), mail.html(), mail.body()),
                        null)
                .with(mail.images());
    }
}
