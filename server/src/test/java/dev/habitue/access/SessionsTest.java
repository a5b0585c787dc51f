package dev.habitue.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.PageClient;
import dev.habitue.fixtures.PageClient.Page;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.platform.Tenant;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long a session lasts, whose its forms are, and what becomes of what was typed when it ends. */
class SessionsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String FORM = "/mensajes/consentimiento/bloqueos";

    private final RunningServer server = RunningServer.shared();

    private PageClient signedIn(String role) {
        PageClient browser = new PageClient(server);
        assertThat(browser.signIn(SPA, role).location()).isEqualTo("/clientes");
        return browser;
    }

    private static String hashOf(PageClient browser) {
        return "sha256('" + browser.cookies().get(SignIn.COOKIE) + "'::bytea)";
    }

    private void leaveAlone(PageClient browser) throws SQLException {
        try (Sabotage database = Sabotage.of(server, SPA)) {
            database.execute("update user_session set idle_until = now() - interval '1 second' where token_hash = "
                    + hashOf(browser));
        }
    }

    private long idleMinutes(PageClient browser) throws SQLException {
        try (Sabotage database = Sabotage.of(server, SPA)) {
            return database.count("select round(extract(epoch from idle_until - now()) / 60)::int from user_session"
                    + " where token_hash = " + hashOf(browser));
        }
    }

    @Test
    void endWhenNobodyIsAtThemAndSaySo() throws SQLException {
        PageClient browser = signedIn("manager");
        leaveAlone(browser);

        Page away = browser.get("/clientes?q=perez");
        assertThat(away.status()).isEqualTo(302);
        assertThat(away.location()).startsWith("/ingresar?volver=");
        assertThat(browser.get(away.location()).body()).contains("Cerramos tu sesión porque pasó un rato sin uso");
    }

    @Test
    void lastLongerAtTheCounter() throws SQLException {
        PageClient manager = signedIn("manager");
        manager.get("/clientes");
        assertThat(idleMinutes(manager)).isBetween(25L, 31L);
        manager.get("/mostrador");
        assertThat(idleMinutes(manager)).isBetween(235L, 241L);

        PageClient reception = signedIn("reception");
        reception.get("/clientes");
        assertThat(idleMinutes(reception)).isBetween(235L, 241L);
    }

    @Test
    void areNotKeptAwakeByPagesThatAskByThemselves() throws SQLException {
        PageClient browser = signedIn("manager").with("X-By-Itself", "true");
        try (Sabotage database = Sabotage.of(server, SPA)) {
            database.execute("update user_session set idle_until = now() + interval '5 minutes' where token_hash = "
                    + hashOf(browser));
        }
        browser.get("/fuentes/sincronizacion");
        assertThat(idleMinutes(browser)).isLessThan(6);
    }

    @Test
    void endElsewhereWhereANewOneAsksForThat() {
        PageClient older = signedIn("manager");
        new PageClient(server).signIn(SPA, "manager", "solo", "true");

        assertThat(older.get("/clientes").location()).startsWith("/ingresar");
        assertThat(older.get("/ingresar?volver=/clientes").body()).contains("Ingresaste en otro equipo");
    }

    @Test
    void tellWhoeverWasNeverSignedInWhySheIsHere() {
        PageClient browser = new PageClient(server);
        assertThat(browser.get(browser.get("/socios").location()).body())
                .contains("Para ver esa página, ingresa primero");
        assertThat(new PageClient(server).get("/ingresar").body()).doesNotContain("Para ver esa página");
    }

    @Test
    void takeNoFormWithAnotherSessionsToken() {
        PageClient attacker = signedIn("reception");
        String foreign = attacker.get("/clientes").token();
        PageClient victim = signedIn("manager");

        assertThat(victim.post("/idioma", "_csrf", foreign, "idioma", "en").status())
                .isEqualTo(403);
        assertThat(victim.post("/idioma", "_csrf", victim.get("/clientes").token(), "idioma", "es")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void takeNoFormFromAnotherSiteWhateverTokenItCarries() {
        PageClient browser = signedIn("manager");
        String token = browser.get("/clientes").token();

        assertThat(browser.with("Sec-Fetch-Site", "cross-site")
                        .post("/idioma", "_csrf", token, "idioma", "es")
                        .status())
                .isEqualTo(403);
        assertThat(browser.with("Sec-Fetch-Site", "same-site")
                        .post("/idioma", "_csrf", token, "idioma", "es")
                        .status())
                .isEqualTo(403);
        PageClient older = signedIn("manager").with("Origin", "https://elsewhere.example");
        assertThat(older.post("/idioma", "_csrf", older.get("/clientes").token(), "idioma", "es")
                        .status())
                .isEqualTo(403);
        PageClient ours = signedIn("manager").with("Origin", server.url(""));
        assertThat(ours.post("/idioma", "_csrf", ours.get("/clientes").token(), "idioma", "es")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void loseNothingThatWasTypedWhenTheyEnd() throws SQLException {
        String typed = "nadie-" + UUID.randomUUID() + "@correo.example";
        PageClient browser = signedIn("manager").with("Sec-Fetch-Site", "same-origin");
        String token = browser.get("/mensajes/consentimiento").token();
        leaveAlone(browser);

        Page signIn = browser.post(FORM, "_csrf", token, "canal", "email", "direccion", typed);
        assertThat(signIn.status()).isEqualTo(401);
        assertThat(signIn.body())
                .contains(typed)
                .contains("Lo que escribiste no se perdió")
                .contains("sin uso");

        String[] user = server.user(SPA, "manager");
        Page goOn = browser.post(
                "/ingresar",
                "_csrf",
                signIn.token(),
                "local",
                SPA,
                "email",
                user[0],
                "password",
                user[1],
                "seguir",
                FORM,
                "f.canal",
                "email",
                "f.direccion",
                typed);
        assertThat(goOn.status()).as(goOn.body()).isEqualTo(200);
        assertThat(goOn.body()).contains(typed).contains("action=\"" + FORM + "\"");

        Page sent = browser.post(FORM, "_csrf", goOn.token(), "canal", "email", "direccion", typed);
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).startsWith("/mensajes/consentimiento");
    }

    @Test
    void showWhatWasTypedUnderAnEarlierSessionBeforeItIsSent() {
        PageClient browser = signedIn("manager");
        String stale = browser.get("/mensajes/consentimiento").token();
        browser.get("/clientes");
        String[] user = server.user(SPA, "manager");
        browser.post("/salir", "_csrf", stale);
        browser.post(
                "/ingresar",
                "_csrf",
                browser.get("/ingresar").token(),
                "local",
                SPA,
                "email",
                user[0],
                "password",
                user[1]);

        Page shown = browser.with("Sec-Fetch-Site", "same-origin")
                .post(FORM, "_csrf", stale, "canal", "email", "direccion", "quien@correo.example");
        assertThat(shown.status()).isEqualTo(409);
        assertThat(shown.body()).contains("quien@correo.example").contains("Enviarlo ahora");
    }

    @Test
    void leadOnlyToPagesOfOurOwnAfterSigningIn() {
        PageClient browser = new PageClient(server);
        Page away = browser.signIn(SPA, "manager", "seguir", "https://elsewhere.example/x", "f.a", "b");
        assertThat(away.location()).isEqualTo("/clientes");
    }
}
