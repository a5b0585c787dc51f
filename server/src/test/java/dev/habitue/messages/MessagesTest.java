package dev.habitue.messages;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static dev.habitue.fixtures.PostOffice.header;
import static dev.habitue.fixtures.PostOffice.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.Office;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages on their way over a real mail server, with time in the test's hand. */
class MessagesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final PostOffice post = Office.shared().post();
    private static final RunningServer server = Office.shared().server();
    private static final String SPA = server.newTenant(Tenant.Kind.SPA);
    private static final MovableClock clock = Office.shared().clock(SPA);

    private final People people = People.of(server, SPA);
    private final Messages messages = server.bean(Messages.class);
    private String key = "";
    private long ana;
    private String address = "";

    @BeforeEach
    void anaIsACustomerWhoAgreed() {
        clock.moveTo("2026-03-10T12:00");
        newCustomer();
    }

    private void newCustomer() {
        key = people.newKey();
        ana = Long.parseLong(key);
        address = "ana" + key + "@gmail.com";
        people.tell("current", person(key).named("Ana Soto").email(address));
        says(Consents.State.GRANTED);
    }

    private void says(Consents.State state) {
        people.inTenant(() -> server.bean(Consents.class)
                .record(List.of(new Consents.Statement(
                        ana,
                        ContactChannel.EMAIL,
                        Purpose.PROMOTIONAL,
                        address,
                        state,
                        "form",
                        null,
                        clock.instant()))));
    }

    private Messages.Queued queue(MessageDraft... drafts) {
        return people.inTenant(() -> messages.queue(List.of(drafts)));
    }

    private MessageDraft seasonal(String name) {
        return MessageDraft.email(key + "/" + name, MessageKind.SEASONAL, ana, Map.of("season", "Vendimia"));
    }

    private MessageDraft missYou() {
        return MessageDraft.email(key + "/miss", MessageKind.MISS_YOU, ana, Map.of("months_away", 14))
                .inRun(new MessageDraft.Part(UUID.randomUUID(), null, null, true));
    }

    private Messages.Message newest() {
        return people.inTenant(() -> messages.recent(1, null, ana)).getFirst();
    }

    private void becomes(Messages.Status status, String reason) {
        assertEventually(() -> {
            assertThat(newest().status()).isEqualTo(status);
            assertThat(newest().reason()).isEqualTo(reason);
        });
    }

    private MimeMessage arrived() {
        becomes(Messages.Status.SENT, null);
        assertThat(post.at(address)).hasSize(1);
        return post.at(address).getFirst();
    }

    @Test
    void arriveOnceHoweverOftenTheyAreQueued() {
        queue(seasonal("a"));
        assertThat(queue(seasonal("a")).alreadyThere()).isOne();

        arrived();
    }

    @Test
    void carryBothPartsAndBothUnsubscribeHeaders() {
        queue(seasonal("a"));

        MimeMessage mail = arrived();

        assertThat(header(mail, "List-Unsubscribe")).matches("(?s)<http://127.0.0.1:\\d+/m/baja/.+>");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(mail, "Message-ID")).matches("<" + server.tenant(SPA).id() + "\\.\\d+\\.\\d+@aremko\\.cl>");
        assertThat(header(mail, "From")).isEqualTo(server.tenant(SPA).name() + " <hola@aremko.cl>");
        assertThat(part(mail, "text/plain")).contains("Vendimia", "No recibir más estos correos");
        assertThat(part(mail, "text/html")).contains("<h1", "Vendimia", "/m/v/");
    }

    private String unsubscribeLink(MimeMessage mail) {
        return header(mail, "List-Unsubscribe").replaceAll("[<>\\s]", "");
    }

    private static HttpResponse<String> call(HttpRequest.Builder request, String url) {
        try {
            return HTTP.send(request.uri(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Consents.State standing() {
        return people.inTenant(
                () -> server.bean(Consents.class).standing(ContactChannel.EMAIL, Purpose.PROMOTIONAL, address));
    }

    @Test
    void areLeftWithOneClickOfTheMailProgram() {
        queue(seasonal("a"));
        String link = unsubscribeLink(arrived());

        HttpResponse<String> answer = call(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")),
                link);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
    }

    @Test
    void areNotLeftByAScannerThatOnlyLooks() {
        queue(seasonal("a"));

        HttpResponse<String> page = call(HttpRequest.newBuilder().GET(), unsubscribeLink(arrived()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("¿No quieres más correos?", "Aremko").doesNotContain(address);
        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
    }

    @Test
    void areNotLeftWithALinkThatWasTamperedWith() {
        queue(seasonal("a"));
        String link = unsubscribeLink(arrived());
        int end = link.lastIndexOf('/') + 1;
        String other = link.substring(0, end) + link.substring(end).replaceFirst("^.", "Z");

        HttpResponse<String> answer = call(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), other);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
    }

    @Test
    void doNotGoToWhoeverLeftBetweenSelectionAndSending() {
        clock.moveTo("2026-03-10T22:00");
        queue(seasonal("a"));
        becomes(Messages.Status.QUEUED, "quiet_hours");

        says(Consents.State.WITHDRAWN);
        clock.moveTo("2026-03-11T09:00");

        becomes(Messages.Status.EXCLUDED, "withdrawn");
        assertThat(post.at(address)).isEmpty();
    }

    @Test
    void doNotGoToWhoeverNeverAgreed() {
        String stranger = people.newKey();
        people.tell("current", person(stranger).named("Eva Paz").email("eva" + stranger + "@gmail.com"));
        ana = Long.parseLong(stranger);
        queue(seasonal("a"));

        becomes(Messages.Status.EXCLUDED, "no_consent");
    }

    @Test
    void waitForTheMorningAndThenGo() {
        clock.moveTo("2026-03-10T20:00");
        queue(seasonal("a"));
        becomes(Messages.Status.QUEUED, "quiet_hours");

        clock.moveTo("2026-03-11T08:59");
        becomes(Messages.Status.QUEUED, "quiet_hours");
        assertThat(post.at(address)).isEmpty();

        clock.moveTo("2026-03-11T09:00");
        arrived();
    }

    /** In the night of 4 April 2026 Chile's clocks go back an hour, in that of 5 September they go forward. */
    @Test
    void waitForTheMorningOfTheClocksAlsoWhenTheseChange() {
        for (String[] night : new String[][] {
            {"2026-04-04T23:30", "2026-04-05T09:00", "PT10H30M"}, {"2026-09-05T23:30", "2026-09-06T09:00", "PT8H30M"}
        }) {
            newCustomer();
            clock.moveTo(night[0]);
            queue(seasonal(night[0]));
            becomes(Messages.Status.QUEUED, "quiet_hours");

            Duration held = Duration.between(clock.instant(), newest().dueAt());
            clock.moveTo(night[1]);

            assertThat(held).isEqualTo(Duration.parse(night[2]));
            arrived();
        }
    }

    @Test
    void doNotWaitWhereTheyAnswerWhatSheHasJustDone() {
        clock.moveTo("2026-03-10T23:00");
        queue(MessageDraft.email(
                key + "/v",
                MessageKind.VOUCHER_ISSUED,
                ana,
                Map.of("reward", "Café", "code", "V9TR", "valid_until", "2026-04-01", "balance", 10)));

        assertThat(header(arrived(), "List-Unsubscribe")).isEmpty();
    }

    @Test
    void areNoMoreThanOneAWeek() {
        queue(seasonal("a"));
        becomes(Messages.Status.SENT, null);

        clock.moveTo("2026-03-16T19:59");
        queue(seasonal("c"));
        becomes(Messages.Status.EXCLUDED, "frequency_cap");

        clock.moveTo("2026-03-17T12:00");
        queue(seasonal("d"));
        becomes(Messages.Status.SENT, null);
    }

    @Test
    void areNoMoreThanFourAMonth() {
        for (String day : List.of("2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31")) {
            clock.moveTo(day + "T12:00");
            queue(seasonal(day));
            becomes(Messages.Status.SENT, null);
        }
        clock.moveTo("2026-04-07T12:00");
        queue(seasonal("fifth"));
        becomes(Messages.Status.EXCLUDED, "frequency_cap");

        clock.moveTo("2026-04-10T12:00");
        queue(seasonal("next month"));
        becomes(Messages.Status.SENT, null);
    }

    @Test
    void goOnceWhereTwoCampaignsPickTheSamePersonAtTheSameMoment() {
        queue(seasonal("a"), seasonal("b"));

        assertEventually(() -> {
            clock.forward(Duration.ofMillis(200));
            assertThat(people.inTenant(() -> messages.recent(2, null, ana)))
                    .extracting(Messages.Message::status)
                    .containsExactlyInAnyOrder(Messages.Status.SENT, Messages.Status.EXCLUDED);
        });
        assertThat(post.at(address)).hasSize(1);
    }

    @Test
    void leaveOutWhoeverHasBookedMeanwhile() {
        queue(missYou());
        becomes(Messages.Status.SENT, null);

        newCustomer();
        Histories.at(server, SPA).customer(ana, "Ana Soto").came(LocalDate.of(2026, 3, 20), 40_000);
        people.tell("current", person(key).named("Ana Soto").email(address));
        assertEventually(() -> assertThat(people.inTenant(() ->
                        server.bean(dev.habitue.insights.Insights.class).of(ana).nextVisitAt()))
                .isNotNull());
        queue(missYou());

        becomes(Messages.Status.EXCLUDED, "upcoming_visit");
    }

    @Test
    void leaveOutStaffAndTestRecords() {
        people.tell("current", person(key).named("prueba").email(address));
        queue(seasonal("a"));

        becomes(Messages.Status.EXCLUDED, "test_record");
    }

    @Test
    void areOpenedAndClickedBySignedLinks() {
        people.inTenant(() -> server.bean(Templates.class)
                .publish(
                        MessageKind.SEASONAL,
                        "en",
                        new Templates.Draft("{{ season }}", "", "[Book](https://aremko.cl/r?x=1&y=2)")));
        queue(seasonal("a").in("en"));
        String html = part(arrived(), "text/html");

        call(HttpRequest.newBuilder().GET(), first(html, "src=\"([^\"]+/m/v/[^\"]+)\""));
        HttpResponse<String> click = call(HttpRequest.newBuilder().GET(), first(html, "href=\"([^\"]+/m/c/[^\"]+)\""));

        assertThat(click.statusCode()).isEqualTo(302);
        assertThat(click.headers().firstValue("Location")).hasValue("https://aremko.cl/r?x=1&y=2");
        assertThat(newest().openedAt()).isNotNull();
        assertThat(newest().clickedAt()).isNotNull();
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    @Test
    void askAnAddressBeforeTheyBelieveAForm() {
        String newcomer = "eva" + key + "@gmail.com";
        HttpResponse<String> asked = call(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("acepto=true&email=" + newcomer)),
                server.url("/m/suscribir/" + SPA));
        assertThat(asked.body()).contains("Revisa tu correo");
        assertEventually(() -> assertThat(post.at(newcomer)).hasSize(1));
        address = newcomer;
        assertThat(standing()).isEqualTo(Consents.State.PENDING);

        String link = first(part(post.at(newcomer).getFirst(), "text/html"), "href=\"([^\"]+/m/confirmar/[^\"]+)\"");
        call(HttpRequest.newBuilder().GET(), link);
        assertThat(standing()).isEqualTo(Consents.State.PENDING);

        call(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), link);
        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
    }

    private static HttpResponse<String> press(String link, String form) {
        return call(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                link);
    }

    private List<Consents.Entry> history() {
        return people.inTenant(() -> server.bean(Consents.class).history(ana, 50));
    }

    @Test
    void areBroughtBackByTheLinkThatTookThemAwayWithTheWordsOfThen() {
        queue(seasonal("a"));
        String link = unsubscribeLink(arrived());
        String words = history().getFirst().textVersion();

        assertThat(press(link, "").body()).contains("Fue un error");
        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
        clock.forward(Duration.ofHours(23));
        press(link, "volver=true");

        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
        assertThat(history().getFirst().textVersion()).isEqualTo(words).isNotNull();
    }

    @Test
    void areNotBroughtBackByALinkThatTookNothingAway() {
        queue(seasonal("a"));
        String link = unsubscribeLink(arrived());
        says(Consents.State.WITHDRAWN);

        assertThat(press(link, "volver=true").statusCode()).isEqualTo(409);
        press(link, "");
        HttpResponse<String> late = press(link, "volver=true");

        assertThat(late.body()).contains("ya no puede hacer eso");
        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
    }

    @Test
    void areNotBroughtBackADayLaterNorOverALaterWord() {
        queue(seasonal("a"));
        String link = unsubscribeLink(arrived());
        press(link, "");
        clock.forward(Duration.ofHours(25));
        assertThat(press(link, "volver=true").statusCode()).isEqualTo(409);
        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);

        says(Consents.State.GRANTED);
        press(link, "todo=true");
        says(Consents.State.GRANTED);
        says(Consents.State.WITHDRAWN);
        press(link, "volver=true");

        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
    }

    @Test
    void grantNothingToWhoeverComesBackAndHadNeverAgreed() {
        queue(seasonal("a"));
        String link = unsubscribeLink(arrived());
        press(link, "todo=true");

        press(link, "volver=true");

        assertThat(standing()).isEqualTo(Consents.State.GRANTED);
        assertThat(people.inTenant(
                        () -> server.bean(Consents.class).standing(ContactChannel.EMAIL, Purpose.PROGRAMME, address)))
                .as("she had said nothing of the programme's messages")
                .isEqualTo(Consents.State.UNKNOWN);
    }

    @Test
    void areShownToStaffWithoutTheLinksByWhichTheReaderDecides() {
        queue(seasonal("a"));
        arrived();
        String newcomer = "luz" + key + "@correo.cl";
        press(server.url("/m/suscribir/" + SPA), "acepto=true&email=" + newcomer);
        assertEventually(() -> assertThat(post.at(newcomer)).hasSize(1));

        for (Messages.Message message : people.inTenant(() -> messages.recent(2, null, null))) {
            String shown = server.client(SPA)
                    .get("/api/v1/{tenant}/messages/" + message.id())
                    .body();
            assertThat(shown)
                    .contains("https://placeholder.invalid/")
                    .doesNotContain("/m/baja/", "/m/confirmar/", "/m/v/", "/m/c/");
        }
    }

    @Test
    void confirmNothingWithALinkThatIsTooOldAndSaySo() {
        String newcomer = "eva" + key + "@correo.cl";
        press(server.url("/m/suscribir/" + SPA), "acepto=true&email=" + newcomer);
        assertEventually(() -> assertThat(post.at(newcomer)).hasSize(1));
        String link = first(part(post.at(newcomer).getFirst(), "text/html"), "href=\"([^\"]+/m/confirmar/[^\"]+)\"");
        clock.forward(Duration.ofDays(8));

        HttpResponse<String> answer = press(link, "");

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("Este enlace venció");
        address = newcomer;
        assertThat(standing()).isEqualTo(Consents.State.PENDING);
    }

    @Test
    void confirmNothingForWhoeverHasLeftSinceSheAsked() {
        String newcomer = "eva" + key + "@correo.cl";
        press(server.url("/m/suscribir/" + SPA), "acepto=true&email=" + newcomer);
        assertEventually(() -> assertThat(post.at(newcomer)).hasSize(1));
        String link = first(part(post.at(newcomer).getFirst(), "text/html"), "href=\"([^\"]+/m/confirmar/[^\"]+)\"");
        press(link, "");
        address = newcomer;
        clock.forward(Duration.ofMinutes(5));
        server.client(SPA).post("/api/v1/{tenant}/consent/import", """
                {"entries": [{"address": "%s", "channel": "email", "purpose": "promotional", "granted": false}]}
                """.formatted(newcomer));

        assertThat(press(link, "").statusCode()).isEqualTo(409);

        assertThat(standing()).isEqualTo(Consents.State.WITHDRAWN);
    }
}
