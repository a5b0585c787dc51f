package dev.habitue.messages.internal.channel;

import dev.habitue.platform.StartupRefused;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How messages leave this installation; each value is an environment variable, and an empty one is not set.
 *
 * @param channel smtp, sendgrid, mailgun or outbox; null for the first of them that is configured
 * @param smtpStarttls required, optional or off; null for required wherever a password would go over a network in the clear
 * @param fromEmail whom messages come from; the server's user where it is not set
 * @param publicUrl where people outside reach this installation
 */
@ConfigurationProperties("habitue.messages")
public record MessageChannelSettings(
        @Nullable String channel,
        @Nullable String smtpServer,
        @Nullable String smtpPort,
        @Nullable String smtpStarttls,
        @Nullable String emailUser,
        @Nullable String emailPassword,
        @Nullable String fromEmail,
        @Nullable String sendgridApiKey,
        @Nullable String sendgridUrl,
        @Nullable String sendgridWebhookKey,
        @Nullable String mailgunApiKey,
        @Nullable String mailgunDomain,
        @Nullable String mailgunUrl,
        @Nullable String mailgunWebhookKey,
        @Nullable String publicUrl) {
    private static final int USUAL_PORT = 587;
    private static final int HIGHEST_PORT = 65_535;

    public MessageChannelSettings {
        channel = set(channel);
        smtpServer = set(smtpServer);
        smtpPort = set(smtpPort);
        smtpStarttls = set(smtpStarttls);
        emailUser = set(emailUser);
        emailPassword = set(emailPassword);
        fromEmail = set(fromEmail);
        sendgridApiKey = set(sendgridApiKey);
        sendgridUrl = url("SENDGRID_URL", set(sendgridUrl));
        sendgridWebhookKey = set(sendgridWebhookKey);
        mailgunApiKey = set(mailgunApiKey);
        mailgunDomain = set(mailgunDomain);
        mailgunUrl = url("MAILGUN_URL", set(mailgunUrl));
        mailgunWebhookKey = set(mailgunWebhookKey);
        publicUrl = url("HABITUE_PUBLIC_URL", set(publicUrl));
        if (smtpPort != null && !validPort(smtpPort)) {
            throw new UnusableSetting(
                    "SMTP_PORT must be a port from 1 to " + HIGHEST_PORT + ", not '" + smtpPort + "'.");
        }
        if (fromEmail != null && !fromEmail.matches("[^@\\s<>]+@[^@\\s<>]+")) {
            throw new UnusableSetting("FROM_EMAIL must be an e-mail address, not '" + fromEmail + "'.");
        }
        if (smtpStarttls != null && !smtpStarttls.matches("required|optional|off")) {
            throw new UnusableSetting("SMTP_STARTTLS must be required, optional or off, not '" + smtpStarttls + "'.");
        }
        if (channel != null && !channel.matches("smtp|sendgrid|mailgun|outbox")) {
            throw new UnusableSetting(
                    "HABITUE_MAIL_CHANNEL must be smtp, sendgrid, mailgun or outbox, not '" + channel + "'.");
        }
    }

    String channelName() {
        if (channel != null) {
            return channel;
        }
        if (smtpServer != null) {
            return "smtp";
        }
        if (sendgridApiKey != null) {
            return "sendgrid";
        }
        return mailgunApiKey != null && mailgunDomain != null ? "mailgun" : "outbox";
    }

    int port() {
        return smtpPort == null ? USUAL_PORT : Integer.parseInt(smtpPort);
    }

    public String from() {
        if (fromEmail != null) {
            return fromEmail;
        }
        return emailUser != null && emailUser.contains("@") ? emailUser : "habitue@localhost";
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static boolean validPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return port > 0 && port <= HIGHEST_PORT;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static @Nullable String url(String name, @Nullable String value) {
        try {
            if (value == null || URI.create(value).getHost() != null) {
                return value;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Refused below: to whoever set it, it is the same mistake.
        }
        throw new UnusableSetting(name + " must be an address such as https://habitue.example.cl, not '"
                + value.replaceFirst("//[^/@]*@", "//***@") + "'.");
    }

    @Override
    public String toString() {
        return "messages over " + channelName();
    }

    /** A setting of the mail channel cannot be understood. */
    static final class UnusableSetting extends StartupRefused {
        private static final long serialVersionUID = 1L;

        UnusableSetting(String reason) {
            super(reason);
        }
    }
}
