package dev.habitue.messages.internal.channel;

import dev.habitue.platform.installation.StartupRefused;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    /** What a message leaves by. */
    enum Kind {
        SMTP,
        SENDGRID,
        MAILGUN,
        OUTBOX
    }

    /** Whether a connection in the clear is turned into a secured one (RFC 3207). */
    enum Starttls {
        REQUIRED,
        OPTIONAL,
        OFF
    }

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
        if (smtpStarttls != null) {
            oneOf(Starttls.values(), "SMTP_STARTTLS", smtpStarttls);
        }
        if (channel != null) {
            oneOf(Kind.values(), "HABITUE_MAIL_CHANNEL", channel);
        }
    }

    /** The one that is asked for, else the first that is configured. */
    Kind kind() {
        if (channel != null) {
            return oneOf(Kind.values(), "HABITUE_MAIL_CHANNEL", channel);
        }
        if (smtpServer != null) {
            return Kind.SMTP;
        }
        if (sendgridApiKey != null) {
            return Kind.SENDGRID;
        }
        return mailgunApiKey != null && mailgunDomain != null ? Kind.MAILGUN : Kind.OUTBOX;
    }

    Optional<Starttls> starttls() {
        return Optional.ofNullable(smtpStarttls).map(set -> oneOf(Starttls.values(), "SMTP_STARTTLS", set));
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String name, String set) {
        List<String> codes =
                Arrays.stream(values).map(MessageChannelSettings::code).toList();
        int found = codes.indexOf(set);
        if (found < 0) {
            throw new UnusableSetting(name + " must be " + String.join(", ", codes.subList(0, codes.size() - 1))
                    + " or " + codes.getLast() + ", not '" + set + "'.");
        }
        return values[found];
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
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
        return "messages over " + code(kind());
    }

    /** A setting of the mail channel cannot be understood. */
    static final class UnusableSetting extends StartupRefused {
        private static final long serialVersionUID = 1L;

        UnusableSetting(String reason) {
            super(reason);
        }
    }
}
