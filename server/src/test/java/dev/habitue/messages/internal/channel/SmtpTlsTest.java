package dev.habitue.messages.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.MailSink;
import dev.habitue.fixtures.SelfSigned;
import dev.habitue.messages.Rendered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A mail server that wants STARTTLS and a password, as every provider's does. */
class SmtpTlsTest {
    private static final SelfSigned CERTIFICATE = SelfSigned.of("ip:127.0.0.1");
    private static final String USER = "hola@cafe.cl";
    private static final String PASSWORD = "una clave";

    private static SmtpChannel channel(MailSink server, SelfSigned trusted, String password) {
        MessageChannelSettings settings = new MessageChannelSettings(
                null,
                "127.0.0.1",
                Integer.toString(server.port()),
                "required",
                USER,
                password,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new SmtpChannel(settings, trusted.context().getSocketFactory());
    }

    private static MailChannel.Mail mail(int number, @Nullable String unsubscribe) {
        return MailChannel.Mail.of(
                new MailChannel.Reference("1." + number, Instant.parse("2026-11-20T12:00:00Z")),
                new Sender(USER, "Café-VT", null),
                "ana" + number + "@gmail.com",
                new Rendered("¡Feliz cumpleaños!", "<p>Hola</p>", "Hola"),
                unsubscribe);
    }

    @Test
    void takesManyMailsOverOneSecuredConnection() throws Exception {
        try (MailSink server = MailSink.secured(CERTIFICATE, USER, PASSWORD)) {
            try (MailChannel.Connection connection =
                    channel(server, CERTIFICATE, PASSWORD).connect()) {
                for (int number = 1; number <= 25; number++) {
                    assertThat(connection.send(mail(number, "https://cafe.cl/m/x")))
                            .isInstanceOf(MailChannel.Accepted.class);
                }
            }
            assertThat(server.arrivals()).hasSize(25);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.handshakes()).isEqualTo(1);
            assertThat(server.heardInTheClear()).containsExactly("EHLO", "STARTTLS");
        }
    }

    @Test
    void isNotToldThePasswordInTheClear() {
        try (MailSink server = MailSink.open()) {
            assertThatThrownBy(() -> channel(server, CERTIFICATE, PASSWORD).connect())
                    .isInstanceOf(MailChannel.Unavailable.class);
            assertThat(server.heardInTheClear()).doesNotContain("AUTH");
        }
    }

    @Test
    void isNotToldThePasswordWhereNobodyVouchesForIt() {
        SelfSigned other = SelfSigned.of("ip:127.0.0.1");
        SelfSigned forAnotherName = SelfSigned.of("dns:mail.example");
        try (MailSink server = MailSink.secured(other, USER, PASSWORD);
                MailSink misnamed = MailSink.secured(forAnotherName, USER, PASSWORD)) {
            assertThatThrownBy(() -> channel(server, CERTIFICATE, PASSWORD).connect())
                    .isInstanceOf(MailChannel.Unavailable.class);
            assertThatThrownBy(() -> channel(misnamed, forAnotherName, PASSWORD).connect())
                    .isInstanceOf(MailChannel.Unavailable.class);
            assertThat(server.passwordsTold() + misnamed.passwordsTold()).isZero();
        }
    }

    @Test
    void saysSoWhereItDoesNotKnowThePassword() {
        try (MailSink server = MailSink.secured(CERTIFICATE, USER, PASSWORD)) {
            assertThatThrownBy(() -> channel(server, CERTIFICATE, "otra").connect())
                    .isInstanceOf(MailChannel.Unavailable.class)
                    .hasMessageContaining("EMAIL_USER and EMAIL_PASSWORD");
            assertThat(server.arrivals()).isEmpty();
        }
    }
}
