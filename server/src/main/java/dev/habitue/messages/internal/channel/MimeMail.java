package dev.habitue.messages.internal.channel;

import dev.habitue.messages.StaffMail;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * A mail as it goes over the wire, with a Message-ID of ours and both unsubscribe headers (RFC 2369, RFC 8058). Written by
 * itself, because the library takes thirty times as long to put two parts together.
 */
final class MimeMail extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private final InternetAddress from;
    private final InternetAddress to;
    private final byte[] bytes;

    private MimeMail(Session session, InternetAddress from, InternetAddress to, byte[] bytes) {
        super(session);
        this.from = from;
        this.to = to;
        this.bytes = bytes;
    }

    /** Refuses an address that is none. */
    static MimeMail of(Session session, MailChannel.Mail mail) throws MessagingException {
        InternetAddress to = new InternetAddress(mail.to(), true);
        try {
            InternetAddress from =
                    new InternetAddress(mail.sender().address(), mail.sender().name(), UTF_8);
            return new MimeMail(session, from, to, bytes(mail, from, to));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    private static byte[] bytes(MailChannel.Mail mail, InternetAddress from, InternetAddress to)
            throws MessagingException, UnsupportedEncodingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        String boundary = "=_" + mail.messageId().replaceAll("[^A-Za-z0-9]", "_");
        header(out, "Date", DATE.format(mail.date()));
        header(out, "From", from.toString());
        header(out, "To", to.toString());
        if (mail.sender().replyTo() != null) {
            header(out, "Reply-To", new InternetAddress(mail.sender().replyTo(), true).toString());
        }
        header(
                out,
                "Subject",
                MimeUtility.fold(
                        9, MimeUtility.encodeText(oneLine(mail.content().subject()), UTF_8, null)));
        header(out, "Message-ID", mail.messageId());
        header(out, "X-Habitue-Message", mail.reference());
        if (mail.unsubscribe() != null) {
            header(out, "List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            header(out, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        } else {
            header(out, "Auto-Submitted", "auto-generated");
        }
        header(out, "MIME-Version", "1.0");
        if (mail.images().isEmpty()) {
            alternatives(out, boundary, mail);
        } else {
            String outer = boundary + "_with_images";
            header(
                    out,
                    "Content-Type",
                    "multipart/related; type=\"multipart/alternative\"; boundary=\"" + outer + "\"");
            line(out, "\r\n--" + outer);
            alternatives(out, boundary, mail);
            mail.images().forEach(image -> image(out, outer, image));
            line(out, "\r\n--" + outer + "--");
        }
        return out.toByteArray();
    }

    private static void alternatives(ByteArrayOutputStream out, String boundary, MailChannel.Mail mail) {
        header(out, "Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        part(out, boundary, "plain", mail.content().text());
        part(out, boundary, "html", mail.content().html());
        line(out, "\r\n--" + boundary + "--");
    }

    /** RFC 2387 and 2392: the HTML names it by its Content-ID. */
    private static void image(ByteArrayOutputStream out, String boundary, StaffMail.Image image) {
        line(out, "\r\n--" + boundary);
        header(out, "Content-Type", "image/png; name=\"" + image.name() + "\"");
        header(out, "Content-Transfer-Encoding", "base64");
        header(out, "Content-ID", "<" + image.name() + ">");
        header(out, "Content-Disposition", "inline; filename=\"" + image.name() + "\"");
        line(out, "");
        out.writeBytes(Base64.getMimeEncoder().encode(image.png()));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        line(out, name + ": " + value);
    }

    /** An address may have an accent or ñ (RFC 6532); all else is encoded already. */
    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    private static void part(ByteArrayOutputStream out, String boundary, String type, String content) {
        line(out, "\r\n--" + boundary);
        header(out, "Content-Type", "text/" + type + "; charset=UTF-8");
        header(out, "Content-Transfer-Encoding", "quoted-printable");
        line(out, "");
        quotedPrintable(out, content.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 2045, 6.7. */
    private static void quotedPrintable(ByteArrayOutputStream out, byte[] text) {
        int column = 0;
        for (int i = 0; i < text.length; i++) {
            int b = text[i] & 0xff;
            if (b == '\n') {
                out.write('\r');
                out.write('\n');
                column = 0;
                continue;
            }
            boolean endsLine = i + 1 == text.length || text[i + 1] == '\n';
            boolean plain = b >= '!' && b <= '~' && b != '=' || (b == ' ' || b == '\t') && !endsLine;
            // A dot that begins a line would be doubled on its way; some servers forget to take it away again.
            plain &= !(b == '.' && column == 0);
            if (column + (plain ? 1 : 3) > LONGEST_LINE) {
                out.write('=');
                out.write('\r');
                out.write('\n');
                column = 0;
            }
            if (plain) {
                out.write(b);
                column++;
            } else {
                out.write('=');
                out.write(Character.toUpperCase(Character.forDigit(b >> 4, 16)));
                out.write(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
                column += 3;
            }
        }
    }

    @Override
    public Address[] getFrom() {
        return new Address[] {from};
    }

    @Override
    public Address[] getAllRecipients() {
        return new Address[] {to};
    }

    @Override
    public int getSize() {
        return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
        out.write(bytes);
    }
}
