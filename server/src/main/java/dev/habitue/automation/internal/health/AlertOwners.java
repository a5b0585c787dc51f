package dev.habitue.automation.internal.health;

import dev.habitue.access.Role;
import dev.habitue.access.Users;
import dev.habitue.automation.Automatic;
import dev.habitue.automation.Automation;
import dev.habitue.automation.SystemHealth;
import dev.habitue.automation.SystemHealth.Check;
import dev.habitue.automation.SystemHealth.Level;
import dev.habitue.messages.StaffMail;
import dev.habitue.messages.StaffPage;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the owners once that something fails, and once that it works again; where it comes and goes within two minutes,
 * nothing is said.
 */
@Component
public class AlertOwners {
    private static final Duration STEADY = Duration.ofMinutes(2);

    private final SystemHealth health;
    private final AlertTable table;
    private final Automation automation;
    private final Users users;
    private final StaffMail mail;
    private final MessageSource texts;
    private final Clock clock;

    AlertOwners(
            SystemHealth health,
            AlertTable table,
            Automation automation,
            Users users,
            StaffMail mail,
            MessageSource texts,
            Clock clock) {
        this.health = health;
        this.table = table;
        this.automation = automation;
        this.users = users;
        this.mail = mail;
        this.texts = texts;
        this.clock = clock;
    }

    /** What is told and the note that it was are one transaction. */
    @Transactional
    public void look() {
        boolean wanted = automation.settings().isOn(Automatic.ALERTS);
        Instant now = clock.instant();
        for (Check check : health.report().checks()) {
            boolean failing = check.level() == Level.FAILING;
            AlertTable.State state = table.note(check.part(), failing);
            boolean steady = !state.since().isAfter(now.minus(STEADY));
            if (failing != state.told() && steady) {
                if (wanted) {
                    owners().forEach(owner -> tell(owner, check, failing, state.since()));
                }
                if (wanted || !failing) {
                    table.told(check.part(), failing);
                }
            }
        }
    }

    private List<Users.User> owners() {
        return users.list().stream().filter(user -> user.role() == Role.OWNER).toList();
    }

    private void tell(Users.User owner, Check check, boolean failing, Instant since) {
        String language = owner.language().equals("en") ? "en" : "es";
        Locale locale = Locale.of(language);
        String part = texts.getMessage("health.part." + check.part(), null, locale);
        String place = TenantScope.current().name();
        String kind = failing ? "failing" : "recovered";
        String subject =
                texts.getMessage("alert." + kind + ".subject", new Object[] {place, withinASentence(part)}, locale);
        String lead = texts.getMessage(
                "alert." + kind + ".lead",
                new Object[] {
                    part,
                    TenantScope.current().timeOf(since).toLocalTime().toString().substring(0, 5)
                },
                locale);
        String sentence = texts.getMessage(check.message(), check.arguments().toArray(), locale);
        StaffPage page = new StaffPage()
                .heading(subject)
                .paragraph(lead)
                .panel(sentence)
                .paragraph(texts.getMessage("staff.switchOff", null, locale));
        mail.queue(new StaffMail.Draft(
                "alert/" + check.part() + "/" + kind + "/" + since.getEpochSecond(),
                owner.email(),
                language,
                subject,
                sentence,
                page.html(),
                page.text(),
                List.of()));
    }

    private static String withinASentence(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
