package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.points.members.Enrolment;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mostrador, on the phone that lies at the counter. */
@Execution(ExecutionMode.SAME_THREAD)
class CounterPageTest {
    private final RunningServer server = DemoServer.shared();
    private final Cafe cafe = Cafe.on(server);

    /** Somebody of that name for each test: a phone known before would answer the member of another. */
    private Cafe.Account rosa(long points) {
        String phone = "+56 9" + ThreadLocalRandom.current().nextInt(30_000_000, 99_000_000);
        Cafe.Account rosa = cafe.enrol(new Enrolment(null, "Rosa Paredes Ulloa", null, phone, null, null, null, false));
        return points == 0 ? rosa : rosa.given(points);
    }

    private Browsing at(Cafe.Account member, Screen screen) {
        Browsing browsing = new Browsing(server, screen);
        browsing.signIn("cafe-vt", "reception").open("/mostrador/socios/" + member.userId());
        return browsing;
    }

    @ParameterizedTest
    @EnumSource
    void isAccessibleInBothLanguagesOnEveryScreen(Screen screen) {
        Cafe.Account rosa = rosa(6_340);
        rosa.buys(34_000);
        cafe.call(() -> server.bean(dev.habitue.rewards.Vouchers.class).redeem(rosa.userId(), 2, null, null));
        try (Browsing browsing = at(rosa, screen)) {
            browsing.shouldBeAccessible()
                    .shouldFitItsWidth()
                    .glimpse("counter-" + screen)
                    .picture("counter-full-" + screen);
            browsing.inEnglish().shouldBeAccessible().shouldFitItsWidth();
            browsing.open("/mostrador").shouldBeAccessible().shouldFitItsWidth().picture("counter-search-" + screen);
            browsing.open("/mostrador/nueva").shouldBeAccessible().shouldFitItsWidth();
        }
    }

    @Test
    void findsHerByNameAndShowsHerPointsAtOnceWhenShePays() {
        Cafe.Account rosa = rosa(1_340);
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/mostrador");
            browsing.page.locator("#q").fill("rosa pared");
            Locator hit = browsing.page.locator("a.hit[href='/mostrador/socios/" + rosa.userId() + "']");
            assertThat(hit).containsText("1.340 puntos");
            browsing.glimpse("counter-found");
            hit.click();
            browsing.page.locator("#monto").fill("4.500");
            long millis = press(browsing, "+45 puntos");
            assertThat(browsing.page.locator(".balance")).containsText("1.385");
            assertThat(browsing.page.locator(".deed")).containsText("$4.500 × 0,01 × 1 = 45");
            browsing.shouldBeAccessible().shouldFitItsWidth().glimpse("counter-awarded");
            System.out.printf("mostrador: from the press to the points shown in %d ms%n", millis);
            browsing.page.locator(".deed form[action$='/deshacer'] button").click();
            assertThat(browsing.page.locator(".deed-head")).containsText("Deshecho");
            assertThat(browsing.page.locator(".balance")).containsText("1.340");
        }
        assertThat(rosa.balance()).isEqualTo(1_340);
    }

    @Test
    void asksTwiceForAnAmountFarBeyondWhatIsPaidHereAndRefusesAnAbsurdOne() {
        Cafe.Account rosa = rosa(0);
        try (Browsing browsing = at(rosa, Screen.PHONE)) {
            browsing.page.locator("#monto").fill("900.000");
            browsing.page.locator("form[action$='/compra'] button[type=submit]").click();
            assertThat(browsing.page.locator("#problem")).containsText("Si de verdad son $900.000, confirma");
            assertThat(browsing.page.locator("#monto")).hasValue("900.000");
            browsing.shouldBeAccessible().shouldFitItsWidth();
            Locator confirm = browsing.page.locator("form[action$='/compra'] button[type=submit]");
            assertThat(confirm).containsText("Sí, son $900.000");
            confirm.click();
            assertThat(browsing.page.locator(".deed-head")).hasText("+9.000 puntos");
            browsing.page.locator("#monto").fill("999.000.000.000");
            browsing.page.locator("form[action$='/compra'] button[type=submit]").click();
            assertThat(browsing.page.locator("#problem")).containsText("no se pueden anotar más de");
            browsing.expecting(400);
        }
    }

    @Test
    void leadsToTheCardOfWhoeverIsAMemberAlready() {
        String phone = "9" + ThreadLocalRandom.current().nextInt(30_000_000, 99_000_000);
        Cafe.Account laura = cafe.enrol(new Enrolment(null, "Laura Conocida", null, phone, null, null, null, true));
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/mostrador/nueva");
            browsing.page.locator("#nombre").fill("LAURA CONOCIDA");
            browsing.page.locator("#telefono").fill("+56 " + phone);
            browsing.page.locator("form[action$='/nueva'] button").click();
            assertThat(browsing.page.locator(".deed-head")).hasText("Ya estaba en el programa: esta es su tarjeta.");
            assertThat(browsing.page.url()).contains("/mostrador/socios/" + laura.userId());
            browsing.open("/mostrador/nueva");
            browsing.page.locator("#nombre").fill("Otra Señora");
            browsing.page.locator("#telefono").fill("12");
            browsing.page.locator("form[action$='/nueva'] button").click();
            assertThat(browsing.page.locator("#problem")).containsText("Ese teléfono no se ve bien");
            browsing.page.locator("#telefono").fill(phone);
            browsing.page.locator("form[action$='/nueva'] button").click();
            browsing.page.locator("#problem a").click();
            assertThat(browsing.page.url()).endsWith("/mostrador/socios/" + laura.userId());
            browsing.expecting(400);
        }
    }

    @Test
    void takesTheTierBackWithThePurchaseThatBroughtIt() {
        Cafe.Account tirso = cafe.member("Tirso Mostrador");
        tirso.buys(450_000);
        try (Browsing browsing = at(tirso, Screen.PHONE)) {
            browsing.page.locator("#monto").fill("60.000");
            press(browsing, "+600 puntos");
            assertThat(tirso.member().tier()).isEqualTo("cafe_plata");
            browsing.page.locator(".deed form[action$='/deshacer'] button").click();
            assertThat(browsing.page.locator(".deed-head")).containsText("Deshecho");
        }
        assertThat(tirso.member().tier()).isEqualTo("cafe_bronze");
    }

    @Test
    void refusesTheReceiptOfAnotherPerson() {
        Cafe.Account tirso = cafe.member("Tirso Mostrador");
        String receipt = "B" + System.nanoTime();
        cafe.member("Eva Otra").earns(receipt, 10_000);
        try (Browsing browsing = at(tirso, Screen.PHONE)) {
            browsing.page.locator("#monto").fill("10.000");
            browsing.page.locator("details.more summary").first().click();
            browsing.page.locator("#boleta").fill(receipt);
            browsing.page.locator("form[action$='/compra'] button[type=submit]").click();
            assertThat(browsing.page.locator("#problem")).containsText("otra persona");
            browsing.expecting(400);
        }
        assertThat(tirso.balance()).isZero();
    }

    /** Awards what is typed and waits until the page says so; how long that took. */
    private static long press(Browsing browsing, String said) {
        long pressed = System.nanoTime();
        browsing.page.locator("form[action$='/compra'] button[type=submit]").click();
        assertThat(browsing.page.locator(".deed-head")).hasText(said);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pressed);
    }

    @Test
    void keepsTheFormsOfAnOpenPageGoodWhileOthersAreOpened() {
        Cafe.Account rosa = rosa(0);
        try (Browsing browsing = at(rosa, Screen.PHONE)) {
            browsing.page.evaluate("fetch('/mostrador').then(() => fetch('/pages/base.css', { cache: 'reload' }))");
            browsing.page.locator("#monto").fill("10000");
            press(browsing, "+100 puntos");
        }
    }

    @Test
    void takesAPressSentTwiceForOne() {
        Cafe.Account rosa = rosa(0);
        try (Browsing browsing = at(rosa, Screen.PHONE)) {
            browsing.page.locator("#monto").fill("10000");
            browsing.page.evaluate("""
                    async () => {
                      const form = document.querySelector("form[action$='/compra']");
                      const send = () => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
                      await Promise.all([send(), send(), send()]);
                    }""");
        }
        assertThat(rosa.balance()).isEqualTo(100);
    }

    @Test
    void saysWhatIsWrongWithAnAmountAndKeepsWhatWasTyped() {
        try (Browsing browsing = at(rosa(0), Screen.PHONE)) {
            browsing.page.locator("#monto").fill("mil");
            browsing.page.locator("form[action$='/compra'] button[type=submit]").click();
            assertThat(browsing.page.locator("#problem")).containsText("Escribe el monto en pesos");
            assertThat(browsing.page.locator("#monto")).hasValue("mil");
            browsing.shouldBeAccessible().expecting(400);
        }
    }

    @Test
    void redeemsARewardUsesItsVoucherAndUndoesThat() {
        Cafe.Account rosa = rosa(1_200);
        try (Browsing browsing = at(rosa, Screen.PHONE)) {
            browsing.page.locator("form[action$='/canje'] button").first().click();
            assertThat(browsing.page.locator(".deed-head")).hasText("Recompensa canjeada");
            assertThat(browsing.page.locator(".balance")).containsText("200");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("counter-redeemed");
            browsing.page.locator(".deed form[action$='/usar'] button").click();
            assertThat(browsing.page.locator(".deed-head")).hasText("Vale usado");
            browsing.page.locator(".deed form[action$='/deshacer'] button").click();
            assertThat(browsing.page.locator(".things").first()).containsText("10% Descuento");
            browsing.page.locator("form[action$='/anular'] button").first().click();
            assertThat(browsing.page.locator(".deed-head")).containsText("sus puntos volvieron");
        }
        assertThat(rosa.balance()).isEqualTo(1_200);
    }

    @Test
    void goesStraightToWhatAScannerTypes() {
        Cafe.Account rosa = rosa(1_000);
        String code = cafe.call(
                        () -> server.bean(dev.habitue.rewards.Vouchers.class).redeem(rosa.userId(), 2, null, null))
                .voucher()
                .code();
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/mostrador");
            assertThat(browsing.page.locator("#q")).isFocused();
            browsing.page.keyboard().type(code + "\n");
            assertThat(browsing.page.locator("#scanned-title")).containsText("10% Descuento");
            browsing.page.locator(".highlight form button").click();
            assertThat(browsing.page.locator(".deed-head")).hasText("Vale usado");
            browsing.open("/mostrador?q=" + code);
            assertThat(browsing.page.locator(".highlight")).containsText("Este vale ya se usó");
            browsing.shouldBeAccessible();
            browsing.open("/mostrador");
            assertThat(browsing.page.locator("#q")).isFocused();
            browsing.page.keyboard().type("SOCIO-" + rosa.userId() + "\n");
            assertThat(browsing.page.locator("h1")).hasText("Rosa Paredes Ulloa");
        }
    }

    @Test
    void takesACouponOffTheBill() {
        String code = cafe.call(() -> server.bean(dev.habitue.rewards.coupons.Coupons.class)
                        .create(
                                null,
                                new dev.habitue.rewards.coupons.CouponTerms(
                                        null, java.math.BigDecimal.TEN, null, null, 0, 1, null, null, null, null),
                                null))
                .code();
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/mostrador?q=" + code.toLowerCase(java.util.Locale.ROOT));
            browsing.page.locator("#monto-cupon").fill("8900");
            browsing.page.locator("form[action='/mostrador/cupon'] button").click();
            assertThat(browsing.page.locator(".deed .pay")).containsText("Cobra $8.010");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("counter-coupon");
            browsing.page.locator(".deed form[action$='/deshacer'] button").click();
            assertThat(browsing.page.locator(".deed-head")).containsText("Deshecho");
        }
    }

    @Test
    void enrolsSomebodyNew() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/mostrador?q=Zoila Nadie Xyz");
            browsing.shouldBeAccessible();
            browsing.page.locator(".empty a.button").click();
            assertThat(browsing.page.locator("#nombre")).hasValue("Zoila Nadie Xyz");
            browsing.page.locator("main form button[type=submit]").click();
            assertThat(browsing.page.locator(".deed-head")).containsText("bienvenida");
            assertThat(browsing.page.locator(".balance")).containsText("200");
        }
    }
}
