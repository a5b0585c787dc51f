package dev.habitue.campaigns.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.campaigns.Timing;
import dev.habitue.campaigns.Timing.Repeat;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedCampaignRequestTest {
    private static final Tenant CAFE = new Tenant(
            1,
            "cafe",
            "Café",
            Tenant.Kind.CAFE,
            Currency.getInstance("CLP"),
            ZoneId.of("America/Santiago"),
            Locale.of("es"));

    private static PlannedCampaignRequest of(String kind, @Nullable CampaignRequest plan) {
        return new PlannedCampaignRequest(" Vendimia ", kind, plan, null, null);
    }

    private static PlannedCampaignRequest.TimingRequest timing(
            String repeat, @Nullable String day, @Nullable String weekday) {
        return new PlannedCampaignRequest.TimingRequest(
                repeat, day == null ? null : LocalDate.parse(day), LocalTime.NOON, weekday, null, null);
    }

    @Test
    void runsUnderItsKindsNameAndItsOwn() {
        assertThat(TenantScope.call(CAFE, () -> of("seasonal", null).what().name()))
                .isEqualTo("seasonal: Vendimia");
    }

    @Test
    void runsAtOnceWhereNoTimeIsGiven() {
        assertThat(of("seasonal", null).when()).isEqualTo(Timing.NOW);
    }

    /** A notice is told by itself, when there is something to tell. */
    @ParameterizedTest
    @ValueSource(strings = {"points_earned", "welcome", "voucher_issued", "seasons", ""})
    void isRefusedForWhatIsNoCampaign(String kind) {
        assertThatThrownBy(() -> TenantScope.call(CAFE, () -> of(kind, null).what()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void isForAnAudienceAndNoSingleMember() {
        CampaignRequest one = new CampaignRequest(7L, null, null, null, null, null, null, null, null, null, null, null);

        assertThatThrownBy(
                        () -> TenantScope.call(CAFE, () -> of("seasonal", one).what()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void readsItsTimes() {
        assertThat(timing("weekly", null, "friday").timing())
                .isEqualTo(new Timing(Repeat.WEEKLY, null, LocalTime.NOON, DayOfWeek.FRIDAY, null, null));
        assertThat(timing("once", "2026-12-01", null).timing())
                .isEqualTo(Timing.once(LocalDate.parse("2026-12-01"), LocalTime.NOON));
    }

    @Test
    void refusesATimeThatCannotBe() {
        assertThatThrownBy(() -> timing("fortnightly", null, null).timing()).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> timing("once", null, null).timing()).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> timing("weekly", null, "viernes").timing()).isInstanceOf(InvalidInput.class);
    }
}
