package dev.habitue.points.internal.programme;

import dev.habitue.access.Caller;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.ProgrammeRules.RefundPolicy;
import dev.habitue.points.programme.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each tenant its first rules: the café's, or those that the environment says. Where the environment says otherwise
 * than it did and nobody has made rules since, that is a new version.
 */
@Component
@EnableConfigurationProperties(LoyaltyDefaults.class)
class FirstProgrammes implements InitializingBean {
    private static final BigDecimal CAFE_POINTS_PER_PESO = new BigDecimal("0.01");
    private static final long WELCOME_BONUS = 200;
    private static final long REFERRAL_BONUS = 500;
    private static final int GRACE_DAYS = 30;

    private final Tenants tenants;
    private final ProgrammeTable table;
    private final TransactionTemplate transaction;
    private final LoyaltyDefaults defaults;

    FirstProgrammes(Tenants tenants, ProgrammeTable table, TransactionTemplate transaction, LoyaltyDefaults defaults) {
        this.tenants = tenants;
        this.table = table;
        this.transaction = transaction;
        this.defaults = defaults;
    }

    @Override
    public void afterPropertiesSet() {
        for (Tenant tenant : tenants.all()) {
            TenantScope.run(tenant, () -> transaction.executeWithoutResult(status -> bringUpToDate(tenant)));
        }
    }

    private void bringUpToDate(Tenant tenant) {
        table.lock();
        ProgrammeRules wanted = rules(tenant);
        ProgrammeRules newest = table.newest().orElse(null);
        if (newest == null) {
            table.insert(wanted, 1, Caller.SYSTEM);
        } else if (newest.actor().equals(Caller.SYSTEM) && !same(newest, wanted)) {
            table.insert(wanted, newest.version() + 1, Caller.SYSTEM);
        }
    }

    private static boolean same(ProgrammeRules left, ProgrammeRules right) {
        return left.pointsPerPeso().compareTo(right.pointsPerPeso()) == 0 && left.expiryDays() == right.expiryDays();
    }

    private ProgrammeRules rules(Tenant tenant) {
        boolean cafe = tenant.kind() == Tenant.Kind.CAFE;
        return new ProgrammeRules(
                0,
                cafe ? CAFE_POINTS_PER_PESO : defaults.pointsPerPeso(),
                false,
                defaults.pointsExpiryDays(),
                0,
                RefundPolicy.UNLIMITED,
                true,
                WELCOME_BONUS,
                REFERRAL_BONUS,
                true,
                true,
                null,
                GRACE_DAYS,
                BigDecimal.ONE,
                cafe ? tiers("cafe_", "Café ", "Bronze") : tiers("", "", "Bronce"),
                Caller.SYSTEM,
                null);
    }

    private static List<Tier> tiers(String prefix, String title, String lowest) {
        return List.of(
                tier(prefix + lowest.toLowerCase(java.util.Locale.ROOT), title + lowest, 0, "1.0", "5"),
                tier(prefix + "plata", title + "Plata", 5_000, "1.2", "10"),
                tier(prefix + "oro", title + "Oro", 25_000, "1.5", "15"),
                tier(prefix + "diamante", title + "Diamante", 75_000, "2.0", "20"));
    }

    private static Tier tier(String code, String name, long threshold, String multiplier, String discount) {
        return new Tier(
                code,
                name,
                threshold,
                new BigDecimal(multiplier),
                new BigDecimal(discount),
                List.of(discount + " % de descuento", "Puntos ×" + multiplier));
    }
}
