package dev.habitue.messages.internal.channel;

import dev.habitue.messages.internal.channel.MessageChannelSettings.Starttls;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.util.StreamProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** SMTP with STARTTLS (or TLS from the start on port 465) and a password; a connection is kept for as long as it is used. */
final class SmtpChannel implements MailChannel {
    private static final int TLS_PORT = 465;
    private static final String TIMEOUT_MILLIS = "30000";
    private static final int LONGEST_WORDS = 200;
    private static final int SERVICE_NOT_AVAILABLE = 421;

    static {
        // Named, it is not looked for through every jar for every word of every header, a quarter of the time of
        // sending.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final MessageChannelSettings settings;
    private final Session session;

    SmtpChannel(MessageChannelSettings settings) {
        this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls says whose certificates are believed */
    SmtpChannel(MessageChannelSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        Properties properties = properties(settings);
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtps.ssl.socketFactory", tls);
        this.session = Session.getInstance(properties);
    }

    private static Properties properties(MessageChannelSettings settings) {
        boolean tls = settings.port() == TLS_PORT;
        Starttls starttls = settings.starttls()
                .orElse(
                        settings.emailPassword() != null && !isThisMachine(settings.smtpServer())
                                ? Starttls.REQUIRED
                                : Starttls.OPTIONAL);
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", tls ? "smtps" : "smtp");
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "connectiontimeout", TIMEOUT_MILLIS);
            properties.put(protocol + "timeout", TIMEOUT_MILLIS);
            properties.put(protocol + "writetimeout", TIMEOUT_MILLIS);
            properties.put(protocol + "auth", Boolean.toString(settings.emailPassword() != null));
            properties.put(protocol + "starttls.enable", Boolean.toString(starttls != Starttls.OFF));
            properties.put(protocol + "starttls.required", Boolean.toString(starttls == Starttls.REQUIRED));
            properties.put(protocol + "ssl.checkserveridentity", "true");
            properties.put(protocol + "quitwait", "false");
            properties.put("mail.mime.allowutf8", "true");
        }
        return properties;
    }

    @Override
    public boolean knowsMailboxes() {
        return true;
    }

    private static boolean isThisMachine(@Nullable String server) {
        try {
            return InetAddress.getByName(server).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Connection connect() throws Unavailable {
        try {
            Transport transport = session.getTransport();
            transport.connect(settings.smtpServer(), settings.port(), settings.emailUser(), settings.emailPassword());
            return new SmtpConnection(session, transport);
        } catch (AuthenticationFailedException e) {
            throw new Unavailable("the mail server refuses EMAIL_USER and EMAIL_PASSWORD", e);
        } catch (MessagingException e) {
            throw new Unavailable(
                    "the mail server " + settings.smtpServer() + ":" + settings.port() + " cannot be reached", e);
        }
    }

    private record SmtpConnection(Session session, Transport transport) implements Connection {
        @Override
        public Outcome send(Mail mail) throws Unavailable {
            MimeMail message;
            try {
                message = MimeMail.of(session, mail);
            } catch (AddressException e) {
                return new Refused("invalid_address", BounceFault.OTHER);
            } catch (MessagingException e) {
                throw new IllegalStateException("a message cannot be put together", e);
            }
            if (!isAscii(mail.to())
                    && !(transport instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8"))) {
                return new Refused(
                        "the mail server takes no addresses with accents or ñ (SMTPUTF8)", BounceFault.OTHER);
            }
            try {
                Address[] recipients = message.getAllRecipients();
                transport.sendMessage(message, recipients);
                return new Accepted(null);
            } catch (MessagingException e) {
                return outcome(e);
            }
        }

        private static Outcome outcome(MessagingException e) throws Unavailable {
            for (Exception cause = e; cause != null; cause = next(cause)) {
                if (cause instanceof SMTPAddressFailedException refused) {
                    return answered(refused.getReturnCode(), String.valueOf(refused.getMessage()));
                }
                if (cause instanceof SMTPSenderFailedException sender) {
                    if (sender.getReturnCode() >= 500) {
                        return new Refused(
                                words(sender.getReturnCode(), String.valueOf(sender.getMessage())), BounceFault.SENDER);
                    }
                    throw new Unavailable("the mail server refuses to send from FROM_EMAIL", cause);
                }
                if (cause instanceof SMTPSendFailedException failed && failed.getNextException() == null) {
                    return answered(failed.getReturnCode(), String.valueOf(failed.getMessage()));
                }
            }
            return e instanceof SendFailedException ? new Deferred("smtp") : new Unclear("connection_lost");
        }

        private static @Nullable Exception next(Exception cause) {
            return cause instanceof MessagingException wrapped ? wrapped.getNextException() : null;
        }

        private static Outcome answered(int code, String words) throws Unavailable {
            if (code == SERVICE_NOT_AVAILABLE) {
                throw new Unavailable("the mail server says that it is not available", null);
            }
            if (code >= 500 && !BounceFault.isTemporary(words)) {
                return new Refused(words(code, words), BounceFault.of(words));
            }
            return code <= 0 ? new Unclear("connection_lost") : new Deferred("smtp_" + code);
        }

        /** The number with the server's own words: what a person needs who is to mend it. */
        private static String words(int code, String words) {
            String line = words.replaceAll("\\s+", " ").strip();
            String rest = line.startsWith(code + "") ? line.substring(3).strip() : line;
            return "smtp_" + code + " " + rest.substring(0, Math.min(rest.length(), LONGEST_WORDS));
        }

        private static boolean isAscii(String text) {
            return text.chars().allMatch(c -> c < 128);
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException alreadyGone) {
                // It is closed either way.
            }
        }
    }
}
