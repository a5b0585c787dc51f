package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.habitue.fixtures.Eventually.assertEventually;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Campaigns, by an owner who never made one. */
@Execution(ExecutionMode.SAME_THREAD)
class CampaignPagesTest {
    private final RunningServer server = DemoServer.populated();

    private Browsing owner(Screen screen) {
        return new Browsing(server, screen).signIn("aremko", "owner");
    }

    private static void fine(Browsing browsing, String picture) {
        browsing.shouldBeAccessible().shouldFitItsWidth().picture("campaign-" + picture);
    }

    private static void begin(Browsing browsing, String button) {
        browsing.open("/campanas/nueva");
        browsing.page.locator("button[value=" + button + "]").click();
        browsing.page.waitForURL("**/personas");
    }

    private static void onward(Browsing browsing, String step) {
        browsing.page.locator("button[name=ir][value=seguir]").click();
        browsing.page.waitForURL("**/" + step);
    }

    private static Locator count(Browsing browsing) {
        return browsing.page.locator(".count-line strong");
    }

    @Test
    void goFromWhomToWhatItChangedInAFewSteps() {
        try (Browsing browsing = owner(Screen.DESKTOP)) {
            begin(browsing, "oferta");
            assertThat(count(browsing)).hasText(Pattern.compile("[1-9].*"));
            String everybody = count(browsing).textContent();
            browsing.page.locator("#nombre").fill("Prueba de otoño");
            browsing.page.locator("label.chip:has(input[name=seg_vip])").click();
            browsing.page.locator("label.chip:has(input[name=seg_loyal])").click();
            browsing.page.locator("label.chip:has(input[name=seg_champions])").click();
            browsing.page.locator("#min_visits").fill("2");
            assertThat(count(browsing)).not().hasText(everybody);
            fine(browsing, "personas");
            onward(browsing, "mensaje");
            FrameLocator mail = browsing.page.frameLocator("iframe[name=vistaA]");
            assertThat(mail.locator("body")).containsText("Elegido para ti");
            browsing.page.locator("button[name=otra]").click();
            browsing.page.locator("#asuntoB").fill("Algo rico para {{ customer.first_name }}");
            browsing.page.locator("#textoB").fill("# Un descanso\n\nHola, {{ customer.first_name }}: te esperamos.");
            browsing.page.locator("button[formtarget=vistaB]").click();
            assertThat(browsing.page.frameLocator("iframe[name=vistaB]").locator("body"))
                    .containsText("Un descanso");
            fine(browsing, "mensaje");
            onward(browsing, "grupos");
            browsing.page.locator("#cupon").fill("15");
            browsing.page.locator("#costo").fill("12");
            fine(browsing, "grupos");
            onward(browsing, "cuando");
            fine(browsing, "cuando");
            onward(browsing, "revision");
            assertThat(browsing.page.locator(".summary")).containsText("VIP, De lo mejor, Fiel");
            assertThat(browsing.page.locator(".summary")).containsText(Pattern.compile("Algo rico para [A-Z]"));
            fine(browsing, "revision");
            browsing.page.locator("form[action$='/empezar'] button").click();
            assertThat(browsing.page.locator(".made-up")).containsText("personas son inventadas");
            assertThat(browsing.page.locator(".campaign-figures")).containsText("Enviados");
            assertEventually(() -> {
                browsing.page.reload();
                org.assertj.core.api.Assertions.assertThat(
                                browsing.page.locator("#verdict").textContent())
                        .contains("No salió ningún mensaje");
            });
            assertThat(browsing.page.locator(".campaign-figures")).containsText("retenidos aquí");
            fine(browsing, "results-few");
            browsing.open("/campanas");
            assertThat(browsing.page.locator(".hit:has-text('Prueba de otoño')"))
                    .containsText("Terminada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitForASeasonAndCanBeChangedAndStopped(Screen screen) {
        try (Browsing browsing = owner(screen)) {
            browsing.open("/campanas/nueva");
            fine(browsing, "new-" + screen);
            begin(browsing, "fiestas_patrias");
            assertThat(count(browsing)).hasText(Pattern.compile("[1-9].*"));
            fine(browsing, "personas-" + screen);
            onward(browsing, "mensaje");
            assertThat(browsing.page.frameLocator("iframe[name=vistaA]").locator("body"))
                    .containsText("Fiestas Patrias");
            fine(browsing, "mensaje-" + screen);
            onward(browsing, "grupos");
            fine(browsing, "grupos-" + screen);
            onward(browsing, "cuando");
            fine(browsing, "cuando-" + screen);
            onward(browsing, "revision");
            fine(browsing, "revision-" + screen);
            browsing.page.locator("form[action$='/empezar'] button").click();
            assertThat(browsing.page.locator(".badge").first()).hasText("Programada");
            fine(browsing, "scheduled-" + screen);
            browsing.page.locator("form[action$='/editar'] button").click();
            browsing.page.waitForURL("**/revision");
            browsing.page.locator("form[action$='/empezar'] button").click();
            browsing.page.locator("form[action$='/parar'] button").click();
            assertThat(browsing.page.locator(".badge").first()).hasText("Detenida");
            browsing.open("/campanas");
            fine(browsing, "list-" + screen);
            browsing.inEnglish().shouldBeAccessible().shouldFitItsWidth();
        }
    }

    @Test
    void sayWhatToDoWhereSomethingIsWrongAndKeepWhatWasTyped() {
        try (Browsing browsing = owner(Screen.PHONE)) {
            begin(browsing, "volver");
            browsing.page.locator("#meses").fill("cien");
            browsing.page.locator("#min_visits").fill("9");
            browsing.page.locator("#max_visits").fill("3");
            browsing.page.locator("button[name=ir][value=seguir]").click();
            assertThat(browsing.page.locator("#meses-wrong")).isVisible();
            assertThat(browsing.page.locator("#max_visits-wrong")).containsText("mayor que el otro");
            assertThat(browsing.page.locator("#min_visits")).hasValue("9");
            browsing.expecting(400);
            fine(browsing, "personas-wrong");
            browsing.page.locator("#meses").fill("6");
            browsing.page.locator("#max_visits").fill("");
            onward(browsing, "mensaje");
            browsing.page.locator("#textoA").fill("{{ no_such_thing }}");
            browsing.page.locator("button[name=ir][value=seguir]").click();
            assertThat(browsing.page.locator(".wrong")).containsText("El texto no funciona");
            assertThat(browsing.page.locator("#textoA")).hasValue("{{ no_such_thing }}");
            browsing.expecting(400);
            browsing.page.locator("button[name=ir][value=atras]").click();
            browsing.page.waitForURL("**/personas");
            assertThat(browsing.page.locator("#meses")).hasValue("6");
        }
    }

    @Test
    void takeAListAsItIsPasted() {
        String email = "";
        for (var match : server.client("aremko")
                .get("/api/v1/aremko/customers/search?query=gonzalez&limit=50")
                .json()
                .get("current_matches")) {
            email = match.get("email").isNull() ? email : match.get("email").asString();
        }
        try (Browsing browsing = owner(Screen.DESKTOP)) {
            begin(browsing, "oferta");
            browsing.page.locator("summary:has-text('Pegar o subir')").click();
            browsing.page.locator("#pegado").fill("nombre;correo\nAna;" + email + "\nNadie;nadie@nunca.cl");
            browsing.page.locator("button[name=ir][value=seguir]").click();
            assertThat(browsing.page.locator(".note.good")).containsText("Encontramos a 1 persona");
            assertThat(browsing.page.locator(".note.good")).containsText("1 fila no es de nadie");
            fine(browsing, "personas-list");
            onward(browsing, "mensaje");
        }
    }

    @Test
    void showWhoeverSavesSecondThatSomebodyWasFaster() {
        try (Browsing first = owner(Screen.DESKTOP);
                Browsing second = new Browsing(server, Screen.PHONE).signIn("aremko", "manager")) {
            begin(first, "toca");
            String page = first.path();
            second.open(page);
            onward(first, "mensaje");
            second.page.locator("#nombre").fill("La de la encargada");
            second.page.locator("button[name=ir][value=seguir]").click();
            assertThat(second.page.locator("[role=alert]").first()).containsText("Otra persona cambió esta campaña");
            assertThat(second.page.locator("#nombre")).hasValue("La de la encargada");
            second.expecting(400);
            onward(second, "mensaje");
        }
    }

    @Test
    void areNotSentWhereNothingCanTakeThem() {
        try (Browsing browsing = new Browsing(RunningServer.shared(), Screen.PHONE)) {
            browsing.signIn("aremko", "owner");
            begin(browsing, "oferta");
            onward(browsing, "mensaje");
            onward(browsing, "grupos");
            onward(browsing, "cuando");
            onward(browsing, "revision");
            assertThat(browsing.page.locator("[role=alert]").first()).containsText("SMTP_SERVER");
            assertThat(browsing.page.locator("form[action$='/empezar'] button")).isDisabled();
            fine(browsing, "no-channel");
            browsing.page.locator("form[action$='/borrar'] button").click();
        }
    }

    @Test
    void areNotForReception() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "reception").open("/campanas");
            assertThat(browsing.page.locator("h1")).containsText("no puede abrir esto");
            browsing.expecting(403).shouldBeAccessible();
        }
    }

    @Test
    void sayHowToBeginWhereThereIsNone() {
        try (Browsing browsing = new Browsing(RunningServer.shared(), Screen.PHONE)) {
            browsing.signIn("cafe-vt", "owner").open("/campanas");
            assertThat(browsing.page.locator(".empty")).containsText("Todavía no hay campañas");
            fine(browsing, "none");
        }
    }
}
