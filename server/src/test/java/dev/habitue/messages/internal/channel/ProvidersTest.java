package dev.habitue.messages.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.habitue.customers.ContactChannel;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.MailStops;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Suppressions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SendGrid and Mailgun, as a local server plays them, and what they call back to tell. */
class ProvidersTest {
    private record Call(String path, String authorization, String body) {}

    private static final MailChannel.Mail MAIL = MailChannel.Mail.of(
            new MailChannel.Reference("1.7", Instant.EPOCH),
            new Sender("hola@aremko.cl", "Aremko", null),
            "ana@gmail.com",
            new Rendered("¡Feliz día!", "<p>Hola</p>", "Hola"),
            "https://habitue.example.cl/m/baja/x");
    private static final BlockingQueue<Call> CALLS = new LinkedBlockingQueue<>();
    private static final String MAILGUN_KEY = "mailgun-secret";
    private static HttpServer provider;
    private static KeyPair sendGridKeys;
    private static RunningServer server;
    private static volatile int status = 202;

    private final People people = People.of(server, "aremko");

    @BeforeAll
    static void open() throws IOException, GeneralSecurityException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            CALLS.add(new Call(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] answer = "{\"id\": \"<p1@mailgun>\", \"message\": \"Queued\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Message-Id", "sg1");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        provider.start();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        sendGridKeys = generator.generateKeyPair();
        server = RunningServer.start(
                "habitue.demo=false",
                "habitue.identity.automatic=false",
                "habitue.messages.mailgun-webhook-key=" + MAILGUN_KEY,
                "habitue.messages.sendgrid-webhook-key="
                        + Base64.getEncoder()
                                .encodeToString(sendGridKeys.getPublic().getEncoded()));
    }

    @AfterAll
    static void close() {
        server.close();
        provider.stop(0);
    }

    private static MessageChannelSettings settings() {
        String url = "http://127.0.0.1:" + provider.getAddress().getPort();
        return new MessageChannelSettings(
                null,
                null,
                null,
                null,
                null,
                null,
                "hola@aremko.cl",
                "SG.key",
                url,
                null,
                "mg-key",
                "mg.aremko.cl",
                url,
                null,
                null);
    }

    private static MailChannel.Outcome send(MailChannel channel, int answering) throws MailChannel.Unavailable {
        status = answering;
        CALLS.clear();
        try (MailChannel.Connection connection = channel.connect()) {
            return connection.send(MAIL);
        }
    }

    @Test
    void sendGridGetsBothPartsAndTheUnsubscribeHeaders() throws Exception {
        MailChannel.Outcome outcome = send(new SendGridChannel(settings(), new JsonMapper()), 202);

        assertThat(outcome).isEqualTo(new MailChannel.Accepted("sg1"));
        Call call = CALLS.take();
        JsonNode body = new JsonMapper().readTree(call.body());
        assertThat(call.path()).isEqualTo("/v3/mail/send");
        assertThat(call.authorization()).isEqualTo("Bearer SG.key");
        assertThat(body.at("/headers/List-Unsubscribe-Post").asString()).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(body.at("/content/0/type").asString()).isEqualTo("text/plain");
        assertThat(body.at("/personalizations/0/custom_args/habitue_message").asString())
                .isEqualTo("1.7");
    }

    @Test
    void mailgunGetsThemToo() throws Exception {
        MailChannel.Outcome outcome = send(new MailgunChannel(settings(), new JsonMapper()), 200);

        assertThat(outcome).isEqualTo(new MailChannel.Accepted("<p1@mailgun>"));
        Call call = CALLS.take();
        assertThat(call.path()).isEqualTo("/v3/mg.aremko.cl/messages");
        assertThat(URLDecoder.decode(call.body(), StandardCharsets.UTF_8))
                .contains(
                        "subject=¡Feliz día!",
                        "h:List-Unsubscribe=<https://habitue.example.cl/m/baja/x>",
                        "v:habitue_message=1.7",
                        "from=\"Aremko\" <hola@aremko.cl>");
    }

    @Test
    void providersThatAreBusyAreAskedAgainAndTheirRefusalsAreFinal() throws Exception {
        for (MailChannel channel : List.of(
                new SendGridChannel(settings(), new JsonMapper()), new MailgunChannel(settings(), new JsonMapper()))) {
            assertThat(send(channel, 429)).isInstanceOf(MailChannel.Deferred.class);
            assertThat(send(channel, 503)).isInstanceOf(MailChannel.Deferred.class);
            assertThat(send(channel, 400)).isInstanceOf(MailChannel.Refused.class);
            assertThatThrownBy(() -> send(channel, 401)).isInstanceOf(MailChannel.Unavailable.class);
        }
    }

    private record Told(long message, String address) {}

    private Told sent() {
        String key = people.newKey();
        String address = "ana" + key + "@gmail.com";
        people.inTenant(() -> server.bean(Messages.class)
                .queue(List.of(MessageDraft.email(
                        key,
                        MessageKind.VOUCHER_ISSUED,
                        address,
                        Map.of("reward", "x", "code", "y", "valid_until", "2026-12-01", "balance", 1)))));
        return new Told(
                people.inTenant(() -> server.bean(Messages.class).recent(50, null, null)).stream()
                        .filter(message -> message.address().equals(address))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                address);
    }

    private boolean suppressed(String address) {
        return people.inTenant(() -> !server.bean(Suppressions.class)
                .among(ContactChannel.EMAIL, List.of(address))
                .isEmpty());
    }

    private static int call(String path, String body, @Nullable String signature, String timestamp) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url(path)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Twilio-Email-Event-Webhook-Signature", signature)
                    .header("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String sendGridSignature(String timestamp, String body) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(sendGridKeys.getPrivate());
        signer.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    @Test
    void newsOfSendGridIsBelievedOnlyWithItsSignature() throws Exception {
        Told told = sent();
        String body = "[{\"event\": \"bounce\", \"habitue_message\": \"1." + told.message() + "\", \"sg_event_id\": \"e"
                + told.message() + "\", \"reason\": \"550 5.1.1 unknown\", \"timestamp\": 1773154800}]";
        String signature = sendGridSignature("1773154800", body);

        assertThat(call("/m/avisos/sendgrid", body, null, "")).isEqualTo(401);
        assertThat(call("/m/avisos/sendgrid", body.replace("bounce", "spamreport"), signature, "1773154800"))
                .isEqualTo(401);
        assertThat(call("/m/avisos/sendgrid", body, signature, "1773154801")).isEqualTo(401);
        assertThat(suppressed(told.address())).isFalse();

        assertThat(call("/m/avisos/sendgrid", body, signature, "1773154800")).isEqualTo(204);
        assertThat(suppressed(told.address())).isTrue();
    }

    @Test
    void aBounceOfOursThatAProviderTellsOfSuppressesNobodyAndStopsTheChannel() throws Exception {
        Told bySendGrid = sent();
        String body = "[{\"event\": \"bounce\", \"type\": \"blocked\", \"habitue_message\": \"1." + bySendGrid.message()
                + "\", \"sg_event_id\": \"f" + bySendGrid.message()
                + "\", \"status\": \"5.7.1\", \"reason\": \"550 5.7.1 blocked\", \"timestamp\": 1773154800}]";
        assertThat(call("/m/avisos/sendgrid", body, sendGridSignature("1773154800", body), "1773154800"))
                .isEqualTo(204);
        assertThat(suppressed(bySendGrid.address())).isFalse();
        resumeTheOnlyStop();

        Told byMailgun = sent();
        String failed = mailgun(byMailgun, "failed", "f" + byMailgun.message(), MAILGUN_KEY)
                .replace(
                        "\"timestamp\": 1773154800.5",
                        "\"severity\": \"permanent\", \"reason\": \"generic\", \"delivery-status\": {\"code\": 550,"
                                + " \"message\": \"5.1.8 bad outbound sender\"}, \"timestamp\": 1773154800.5");
        assertThat(call("/m/avisos/mailgun", failed, null, "")).isEqualTo(204);
        assertThat(suppressed(byMailgun.address())).isFalse();
        resumeTheOnlyStop();

        Told missing = sent();
        assertThat(call(
                        "/m/avisos/mailgun",
                        failed.replace("5.1.8 bad outbound sender", "5.1.1 no such user")
                                .replace("1." + byMailgun.message(), "1." + missing.message())
                                .replaceAll("\"signature\": \\{[^}]*}", signature("g" + missing.message())),
                        null,
                        ""))
                .isEqualTo(204);
        assertThat(suppressed(missing.address())).isTrue();
    }

    private static String signature(String token) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(MAILGUN_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "\"signature\": {\"timestamp\": \"1773154800\", \"token\": \"%s\", \"signature\": \"%s\"}"
                .formatted(
                        token,
                        HexFormat.of().formatHex(mac.doFinal(("1773154800" + token).getBytes(StandardCharsets.UTF_8))));
    }

    private void resumeTheOnlyStop() {
        MailStops stops = server.bean(MailStops.class);
        assertThat(people.inTenant(stops::standing)).singleElement().satisfies(stop -> {
            assertThat(stop.cause()).isEqualTo(MailStops.Cause.SENDER_REFUSED);
            assertThat(people.inTenant(() -> stops.resume(stop.id()))).isTrue();
        });
    }

    @Test
    void newsOfMailgunIsBelievedOnlyWithItsSignatureAndOnceForAToken() throws Exception {
        Told told = sent();
        String open = mailgun(told, "opened", "token" + told.message(), MAILGUN_KEY);

        assertThat(call("/m/avisos/mailgun", mailgun(told, "complained", "x", "wrong key"), null, ""))
                .isEqualTo(401);
        assertThat(call("/m/avisos/mailgun", open, null, "")).isEqualTo(204);
        assertThat(call("/m/avisos/mailgun", open.replace("opened", "complained"), null, ""))
                .isEqualTo(204);

        assertThat(suppressed(told.address()))
                .as("a token that was used for something else")
                .isFalse();
        assertThat(people.inTenant(() -> server.bean(Messages.class).find(told.message()))
                        .orElseThrow()
                        .openedAt())
                .isNotNull();
    }

    private static String mailgun(Told told, String event, String token, String key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature =
                HexFormat.of().formatHex(mac.doFinal(("1773154800" + token).getBytes(StandardCharsets.UTF_8)));
        return """
                {"signature": {"timestamp": "1773154800", "token": "%s", "signature": "%s"},
                 "event-data": {"event": "%s", "timestamp": 1773154800.5, "user-variables": {"habitue_message": "1.%d"}}}
                """.formatted(token, signature, event, told.message());
    }
}
