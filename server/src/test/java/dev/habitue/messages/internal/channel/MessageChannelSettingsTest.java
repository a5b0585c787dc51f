package dev.habitue.messages.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.messages.internal.channel.MessageChannelSettings.Kind;
import dev.habitue.messages.internal.channel.MessageChannelSettings.Starttls;
import dev.habitue.messages.internal.channel.MessageChannelSettings.UnusableSetting;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageChannelSettingsTest {
    private static MessageChannelSettings with(String... namesAndValues) {
        Map<String, @Nullable String> set = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            set.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new MessageChannelSettings(
                set.get("channel"),
                set.get("smtpServer"),
                set.get("smtpPort"),
                set.get("smtpStarttls"),
                set.get("emailUser"),
                null,
                set.get("fromEmail"),
                set.get("sendgridApiKey"),
                set.get("sendgridUrl"),
                null,
                set.get("mailgunApiKey"),
                set.get("mailgunDomain"),
                null,
                null,
                set.get("publicUrl"));
    }

    private static void refuses(String name, String value, String says) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(says);
    }

    @Test
    void sendNothingWhereNothingIsConfigured() {
        assertThat(with().kind()).isEqualTo(Kind.OUTBOX);
        assertThat(with("smtpServer", " ", "mailgunApiKey", "k").kind())
                .as("an empty value is none, and a key without a domain is not enough")
                .isEqualTo(Kind.OUTBOX);
    }

    @Test
    void takeTheFirstChannelThatIsConfigured() {
        assertThat(with("smtpServer", "s", "sendgridApiKey", "k").kind()).isEqualTo(Kind.SMTP);
        assertThat(with("sendgridApiKey", "k", "mailgunApiKey", "k", "mailgunDomain", "d")
                        .kind())
                .isEqualTo(Kind.SENDGRID);
        assertThat(with("mailgunApiKey", "k", "mailgunDomain", "d").kind()).isEqualTo(Kind.MAILGUN);
    }

    @Test
    void takeTheChannelThatIsAskedForBeforeAll() {
        assertThat(with("channel", "outbox", "smtpServer", "s").kind()).isEqualTo(Kind.OUTBOX);
    }

    @Test
    void sayWhichChannelsThereAre() {
        refuses("channel", "pigeon", "HABITUE_MAIL_CHANNEL must be smtp, sendgrid, mailgun or outbox, not 'pigeon'.");
    }

    @Test
    void sayHowAConnectionMayBeSecured() {
        assertThat(with("smtpStarttls", "off").starttls()).contains(Starttls.OFF);
        assertThat(with().starttls()).isEmpty();
        refuses("smtpStarttls", "maybe", "SMTP_STARTTLS must be required, optional or off, not 'maybe'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "smtp", "25.0"})
    void refuseAPortThatIsNone(String port) {
        refuses("smtpPort", port, "SMTP_PORT must be a port from 1 to 65535");
    }

    @Test
    void useTheUsualPort() {
        assertThat(with().port()).isEqualTo(587);
        assertThat(with("smtpPort", "465").port()).isEqualTo(465);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hola", "Café <hola@cafe.cl>", "a b@cafe.cl"})
    void refuseASenderThatIsNoAddress(String sender) {
        refuses("fromEmail", sender, "FROM_EMAIL must be an e-mail address");
    }

    @Test
    void comeFromTheServersUserUnlessTheySayOtherwise() {
        assertThat(with("fromEmail", "hola@cafe.cl", "emailUser", "u@cafe.cl").from())
                .isEqualTo("hola@cafe.cl");
        assertThat(with("emailUser", "u@cafe.cl").from()).isEqualTo("u@cafe.cl");
        assertThat(with("emailUser", "apikey").from()).isEqualTo("habitue@localhost");
    }

    @Test
    void refuseAnAddressWithoutAHostAndTellNoPassword() {
        refuses("publicUrl", "habitue", "HABITUE_PUBLIC_URL must be an address");
        assertThatThrownBy(() -> with("sendgridUrl", "http://user:secret@"))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void tellNoKeyWhereTheyAreLogged() {
        assertThat(with("sendgridApiKey", "secret")).hasToString("messages over sendgrid");
    }
}
