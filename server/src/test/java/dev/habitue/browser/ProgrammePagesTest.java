package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class ProgrammePagesTest {
    private final RunningServer server = DemoServer.shared();
    private final Cafe cafe = Cafe.on(server);

    @ParameterizedTest
    @EnumSource
    void areAccessibleInBothLanguagesOnEveryScreen(Screen screen) {
        Cafe.Account member = cafe.member("Berta Quezada Pinto").given(7_000);
        member.takesBack(member.buys(120_000));
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("cafe-vt", "manager");
            for (String page : new String[] {
                "/programa",
                "/programa/recompensas",
                "/programa/recompensas/2",
                "/programa/cupones",
                "/programa/traspaso",
                "/socios",
                "/socios/" + member.userId()
            }) {
                browsing.open(page)
                        .shouldBeAccessible()
                        .shouldFitItsWidth()
                        .picture("loyalty" + page.replaceAll("/\\d{4,}", "/x").replace('/', '-') + "-" + screen);
            }
            browsing.inEnglish().shouldBeAccessible().shouldFitItsWidth();
        }
    }

    @Test
    void tellWhatBecameOfTheProgrammeThatTheShopHadBefore() {
        try (Browsing browsing = new Browsing(DemoServer.takenOver(), Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "manager").open("/programa");
            browsing.page.locator("a[href='/programa/traspaso']").click();
            assertThat(browsing.page.locator("#takeover-sums")).hasText("Todos conservan sus puntos");
            browsing.page.locator(".filters a").nth(1).click();
            assertThat(browsing.page.locator(".filters a[aria-current]")).hasCount(1);
            assertThat(browsing.page.locator(".things > li").first()).isVisible();
            browsing.open("/programa/traspaso?tipo=account_gone_since");
            assertThat(browsing.page.locator(".things > li")).hasCount(0);
        }
    }

    @Test
    void explainEachPointOfAMember() {
        Cafe.Account member = cafe.member("Olga Tapia").given(5_000);
        member.buys(33_390);
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/socios/" + member.userId());
            assertThat(browsing.page.locator(".ledger li").first()).containsText("$33.390 × 0,01 × 1 = 333,9");
            assertThat(browsing.page.locator(".ledger li").first()).containsText("+333");
            assertThat(browsing.page.locator(".qr svg")).isVisible();
            assertThat(browsing.page.locator("form[action$='/ajuste']")).hasCount(0);
            browsing.open("/clientes/" + member.member().customerId());
            assertThat(browsing.page.locator(".membership")).containsText("5.333 puntos");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("customer-member");
        }
    }

    @Test
    void correctPointsWithAReason() {
        Cafe.Account member = cafe.member("Elba Ríos").given(500);
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "manager").open("/socios/" + member.userId());
            browsing.page.locator("#puntos").fill("-600");
            browsing.page.locator("#motivo").fill("Se sumó a la persona equivocada");
            browsing.page.locator("form[action$='/ajuste'] button").click();
            assertThat(browsing.page.locator("#problem")).containsText("No le alcanzan los puntos");
            browsing.expecting(400);
            browsing.page.locator("#puntos").fill("−200");
            browsing.page.locator("form[action$='/ajuste'] button").click();
            assertThat(browsing.page.locator(".balance")).containsText("300");
            assertThat(browsing.page.locator(".ledger li").first()).containsText("Se sumó a la persona equivocada");
        }
        assertThat(member.balance()).isEqualTo(300);
    }

    @Test
    void publishRulesAsANewVersionAndSayWhatIsWrongInSpanish() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "owner").open("/programa");
            browsing.page.locator("#puntosPorPeso").fill("uno");
            browsing.page.locator("#desde1").fill("0");
            browsing.page.locator("form[action='/programa'] button.main").click();
            assertThat(browsing.page.locator("#puntosPorPeso-wrong")).containsText("Escribe un número");
            browsing.shouldBeAccessible().expecting(400);
            browsing.page.locator("#puntosPorPeso").fill("0,02");
            browsing.page.locator("form[action='/programa'] button.main").click();
            assertThat(browsing.page
                            .locator("[role=alert]")
                            .filter(new com.microsoft.playwright.Locator.FilterOptions()
                                    .setHasText("El primer nivel parte en 0")))
                    .isVisible();
            browsing.expecting(400);
            browsing.page.locator("#desde1").fill("5.000");
            browsing.page.locator("form[action='/programa'] button.main").click();
            assertThat(browsing.page.locator(".note.good")).containsText("rige la versión");
            assertThat(browsing.page.locator(".versions li").first()).containsText("0,02 puntos por peso");
        }
    }

    @Test
    void addChangeAndRetireAReward() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "manager").open("/programa/recompensas/nueva");
            browsing.page.locator("form.card button.main").click();
            assertThat(browsing.page.locator("#nombre-wrong")).hasText("Falta completarlo.");
            browsing.shouldBeAccessible().expecting(400);
            browsing.page.locator("#nombre").fill("Tinaja de regalo");
            browsing.page.locator("#puntos").fill("2.500");
            browsing.page.locator("#tope").fill("25.000");
            browsing.page.locator("form.card button.main").click();
            assertThat(browsing.page.locator(".note.good")).hasText("Recompensa guardada.");
            browsing.page.locator(".things a").first().click();
            browsing.page.locator("form[action$='/retirar'] button").click();
            assertThat(browsing.page.locator(".note.good")).hasText("Recompensa retirada.");
        }
    }

    @Test
    void makeCouponsOneAndMany() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "manager").open("/programa/cupones");
            browsing.page.locator("details.more summary").click();
            browsing.page.locator("form.stack button.main").click();
            assertThat(browsing.page.locator("#porcentaje-wrong")).containsText("no los dos");
            browsing.shouldBeAccessible().expecting(400);
            browsing.page.locator("#porcentaje").fill("15");
            browsing.page.locator("#codigo").fill("INVIERNO");
            browsing.page.locator("#cantidad").fill("500");
            browsing.page.locator("form.stack button.main").click();
            assertThat(browsing.page.locator(".note.good")).containsText("Lote creado");
            assertThat(browsing.page.locator(".things").first()).containsText("500 códigos");
            browsing.page.locator("form[action$='/retirar'] button").first().click();
            assertThat(browsing.page
                            .locator(".badge")
                            .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Retirado"))
                            .first())
                    .isVisible();
        }
    }

    @Test
    void letReceptionLookButNotChange() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "reception").open("/programa");
            assertThat(browsing.page.locator("#puntosPorPeso")).isDisabled();
            assertThat(browsing.page.locator("form[action='/programa'] button.main"))
                    .hasCount(0);
            browsing.open("/programa/recompensas/nueva").expecting(403);
            assertThat(browsing.page.locator("h1")).containsText("no puede abrir esto");
        }
    }
}
