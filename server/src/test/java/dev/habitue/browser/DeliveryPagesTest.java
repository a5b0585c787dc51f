package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.habitue.fixtures.People.person;

import dev.habitue.browser.Browsing.Screen;
import dev.habitue.customers.ContactChannel;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.Suppressions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff puts right by a button: a misspelt address, mail that was stopped, addresses that were blocked for nothing. */
@Execution(ExecutionMode.SAME_THREAD)
class DeliveryPagesTest {
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, "aremko");
    private final String key = people.newKey();

    @Test
    void askWhetherAnAddressIsMisspeltAndTakeTheLikelyOneByOneButton() {
        people.tell("current", person(key).named("Ana Soto").email("ana" + key + "@gmial.com"));
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "manager").open("/clientes/" + key);
            assertThat(browsing.page.locator("form[action$='/correo']"))
                    .containsText("¿será ana" + key + "@gmail.com?");
            browsing.shouldBeAccessible().shouldFitItsWidth();

            browsing.page.locator("form[action$='/correo'] button").first().click();

            assertThat(browsing.page.locator("a[href='mailto:ana" + key + "@gmail.com']"))
                    .isVisible();
            assertThat(browsing.page.locator("form[action$='/correo']")).hasCount(0);
        }
    }

    @Test
    void sayWhyMailIsStoppedAndResumeIt() {
        people.inTenant(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> server.bean(JdbcClient.class)
                        .sql("""
                        insert into mail_stop (tenant_id, run_id, cause, words, bounces, since)
                        values (1, ?, 'many_bounces', 'smtp_550 5.1.1 no such user', 10, now())
                        """)
                        .param(UUID.randomUUID())
                        .update()));
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "manager").open("/mensajes/consentimiento");
            assertThat(browsing.page.locator("form[action$='/reanudar']").first())
                    .containsText("Una campaña está en pausa: 10 mensajes seguidos volvieron.");
            assertThat(browsing.page.locator("form[action$='/reanudar']").first())
                    .containsText("5.1.1 no such user");
            browsing.shouldBeAccessible().shouldFitItsWidth();

            browsing.page.locator("form[action$='/reanudar'] button").first().click();

            assertThat(browsing.page.locator(".note.good")).containsText("El envío sigue.");
        }
    }

    @Test
    void freeAllAddressesThatWereBlockedForNothing() {
        String address = "luz" + key + "@correo.cl";
        people.inTenant(() -> server.bean(Suppressions.class)
                .suppress(ContactChannel.EMAIL, address, Suppressions.Reason.HARD_BOUNCE, "smtp_550"));
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "manager").open("/mensajes/consentimiento");
            assertThat(browsing.page.locator("main")).containsText(address);

            browsing.page.locator("form[action$='/dudosos/quitar'] button").click();

            assertThat(browsing.page.locator(".note.good")).containsText("Se les vuelve a escribir.");
            assertThat(browsing.page.locator("main")).not().containsText(address);
        }
    }
}
