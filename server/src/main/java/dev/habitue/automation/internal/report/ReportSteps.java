package dev.habitue.automation.internal.report;

import dev.habitue.access.Role;
import dev.habitue.access.Users;
import dev.habitue.automation.Automatic;
import dev.habitue.automation.AutomationSettings;
import dev.habitue.messages.StaffMail;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantSettings;
import dev.habitue.points.VerifyLedger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done each month: the ledger looked through, the month counted, the owners told. */
@Configuration(proxyBeanMethods = false)
class ReportSteps {

    @Bean
    AutomationStep lookThroughTheLedger(VerifyLedger ledger) {
        return AutomationStep.of(Cadence.MONTHLY, "ledger", 5, progress -> {
            VerifyLedger.Report report = ledger.verify();
            if (!report.intact()) {
                throw new LedgerNotIntact(report.findings().size());
            }
            return Map.of("entries", report.entries(), "accounts", report.accounts());
        });
    }

    @Bean
    AutomationStep countTheMonth(CountMonth month) {
        return AutomationStep.of(Cadence.MONTHLY, "analysis", 10, progress -> {
            MonthFigures.Month counted = month.count().month();
            return Map.of("visits", counted.visits(), "customers", counted.active());
        });
    }

    /** The same month to the same owner is one mail, however often it is asked for. */
    @Bean
    AutomationStep reportToTheOwners(
            CountMonth month,
            Users users,
            StaffMail mail,
            MessageSource texts,
            TenantSettings settings,
            TransactionTemplate transaction) {
        return AutomationStep.of(
                Cadence.MONTHLY,
                Automatic.MONTHLY_REPORT.code(),
                20,
                () -> settings.find(AutomationSettings.NAME, AutomationSettings.class)
                        .map(current -> current.isOn(Automatic.MONTHLY_REPORT))
                        .orElse(false),
                progress -> Map.of(
                        "mails",
                        Objects.requireNonNull(
                                transaction.execute(status -> queued(month.kept(), owners(users), mail, texts)))));
    }

    private static List<Users.User> owners(Users users) {
        return users.list().stream().filter(user -> user.role() == Role.OWNER).toList();
    }

    private static long queued(MonthFigures figures, List<Users.User> owners, StaffMail mail, MessageSource texts) {
        return owners.stream()
                .filter(owner ->
                        mail.queue(new WriteReport(texts, Locale.of(owner.language()), figures).to(owner.email())))
                .count();
    }

    /** The points' books do not add up. */
    static final class LedgerNotIntact extends Refusal {
        LedgerNotIntact(int findings) {
            super(
                    Kind.CONFLICT,
                    "Ledger not intact",
                    "The ledger does not hold in " + findings
                            + " places. Run `habitue verify` to see which, and restore them from a backup.");
        }
    }
}
