package dev.habitue.sources.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.platform.Databases;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.installation.Installation;
import dev.habitue.platform.installation.StartupRefused;
import dev.habitue.sources.CafeStandIn;
import dev.habitue.sources.SpaStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class SourceAddressesTest {
    private static final Tenant SPA = tenant(1, "aremko");
    private static final Tenant CAFE = tenant(2, "cafe-vt");

    private final MockEnvironment environment = new MockEnvironment();
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

    private static Tenant tenant(int id, String slug) {
        return new Tenant(
                id,
                slug,
                slug,
                Tenant.Kind.SPA,
                Currency.getInstance("CLP"),
                ZoneId.of("America/Santiago"),
                Locale.of("es"));
    }

    private SourceAddresses addresses(String database, String folder) {
        return addresses(database, folder, "");
    }

    private SourceAddresses addresses(String database, String folder, String cafe) {
        Tenants tenants = new Tenants() {
            @Override
            public Optional<Tenant> bySlug(String slug) {
                return all().stream().filter(each -> each.slug().equals(slug)).findFirst();
            }

            @Override
            public Tenant byId(int id) {
                return id == 1 ? SPA : CAFE;
            }

            @Override
            public List<Tenant> all() {
                return List.of(SPA, CAFE);
            }
        };
        Duration any = Duration.ofMinutes(1);
        return new SourceAddresses(
                new SourceSettings(database, folder, cafe, any, any, any, any),
                environment,
                tenants,
                beans.getBeanProvider(SpaStandIn.class),
                beans.getBeanProvider(CafeStandIn.class),
                new Installation(Path.of("data"), true, null, null, null));
    }

    private void aDemoIsThere() {
        beans.addBean("demo", new SpaStandIn() {
            @Override
            public Optional<Databases.Access> database() {
                return Optional.of(new Databases.Access("jdbc:postgresql://127.0.0.1/demo", "demo", ""));
            }

            @Override
            public Optional<Path> legacyFolder() {
                return Optional.of(Path.of("demo"));
            }
        });
    }

    @Test
    void refusesAValueThatCannotBeUnderstoodNamingTheVariable() {
        assertThatThrownBy(() -> addresses("here, please", ""))
                .isInstanceOf(StartupRefused.class)
                .hasMessageStartingWith("AREMKO_DATABASE_URL ");
        assertThatThrownBy(() -> addresses("mysql://u:p@h/d", ""))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("AREMKO_DATABASE_URL leads to MySQL");
        environment.setProperty("AREMKO_DATABASE_URL_CAFE_VT", "postgresql://");
        assertThatThrownBy(() -> addresses("", ""))
                .isInstanceOf(StartupRefused.class)
                .hasMessageStartingWith("AREMKO_DATABASE_URL_CAFE_VT ");
    }

    @Test
    void givesEachTenantItsOwn() {
        environment.setProperty("AREMKO_DATABASE_URL_CAFE_VT", "postgres://cafe:x@db/cafe");
        SourceAddresses addresses = addresses("postgresql+asyncpg://spa:x@db/spa", "");
        assertThat(TenantScope.call(SPA, addresses::database))
                .hasValueSatisfying(access -> assertThat(access.user()).isEqualTo("spa"));
        assertThat(TenantScope.call(CAFE, addresses::database))
                .hasValueSatisfying(access -> assertThat(access.user()).isEqualTo("cafe"));
        assertThat(TenantScope.call(CAFE, addresses::hasLegacyFolder)).isFalse();
    }

    @Test
    void leadsTheCafeToItsShop() {
        SourceAddresses addresses = addresses("", "", "mysql://till:s%40fe@shop/ethos_bd");
        assertThat(TenantScope.call(CAFE, addresses::cafe)).hasValueSatisfying(place -> {
            assertThat(place.access().url()).isEqualTo("jdbc:mariadb://shop:3306/ethos_bd");
            assertThat(place.access().password()).isEqualTo("s@fe");
        });
        assertThat(TenantScope.call(SPA, addresses::hasCafe)).isFalse();
    }

    @Test
    void refusesAShopOfTheWrongKindAndASecondPresentSystem() {
        assertThatThrownBy(() -> addresses("", "", "postgresql://u:p@h/d"))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("CAFE_VT_DATABASE_URL leads to PostgreSQL");
        environment.setProperty("CAFE_VT_DATABASE_URL_AREMKO", "mariadb://u:p@h/d");
        assertThatThrownBy(() -> addresses("postgresql://u:p@h/d", ""))
                .isInstanceOf(StartupRefused.class)
                .hasMessageStartingWith("CAFE_VT_DATABASE_URL_AREMKO ");
    }

    @Test
    void putsTheDemoCafeInWhereNoShopIsConfigured() {
        Databases.Access demo = new Databases.Access("jdbc:postgresql://127.0.0.1/demo", "demo", "");
        CafeStandIn standIn = () -> Optional.of(demo);
        beans.addBean("cafe", standIn);
        assertThat(TenantScope.call(CAFE, addresses("", "")::hasCafe)).isTrue();
        assertThat(TenantScope.call(CAFE, addresses("", "", "mysql://u:p@h/d")::cafe))
                .hasValueSatisfying(place -> assertThat(place.access()).isNotEqualTo(demo));
        assertThat(TenantScope.call(SPA, addresses("", "")::hasCafe)).isFalse();
    }

    @Test
    void putsTheDemoInForTheSpaOnlyWhereNeitherSourceIsConfigured() {
        aDemoIsThere();
        assertThat(TenantScope.call(SPA, addresses("", "")::hasDatabase)).isTrue();
        assertThat(TenantScope.call(CAFE, addresses("", "")::hasDatabase)).isFalse();
        assertThat(TenantScope.call(SPA, addresses("", "exports")::hasDatabase)).isFalse();
        assertThat(TenantScope.call(SPA, addresses("postgresql://u:p@h/d", "")::hasLegacyFolder))
                .isFalse();
    }
}
