package dev.habitue.messages.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.messages.Rendered;
import dev.habitue.messages.StaffMail;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is read again by a library that has nothing to do with how it was written. */
class MimeMailTest {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final MailChannel.Reference REFERENCE =
            new MailChannel.Reference("1.7", Instant.parse("2026-11-20T12:00:00Z"));

    private static MailChannel.Mail mail(String to, Rendered content, @Nullable String unsubscribe) {
        return MailChannel.Mail.of(
                REFERENCE, new Sender("hola@cafe.cl", "Café-VT", "ayuda@cafe.cl"), to, content, unsubscribe);
    }

    private static MailChannel.Mail mail(String subject, String text) {
        return mail("ana@gmail.com", new Rendered(subject, "<p>" + text + "</p>", text), "https://cafe.cl/m/baja/x");
    }

    private static String written(MailChannel.Mail mail) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MimeMail.of(SESSION, mail).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static MimeMessage read(MailChannel.Mail mail) throws MessagingException, IOException {
        return new MimeMessage(SESSION, new ByteArrayInputStream(written(mail).getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(MimeMessage message, int number) throws MessagingException, IOException {
        return String.valueOf(
                ((Multipart) message.getContent()).getBodyPart(number).getContent());
    }

    @Test
    void saysTheSameInBothPartsWithEveryAccent() throws Exception {
        MimeMessage message = read(mail("¡Feliz día, Ñandú! 🎉", "Señora Núñez: 3 + 4 = 7, ¿cierto? 🎂"));

        assertThat(message.getSubject()).isEqualTo("¡Feliz día, Ñandú! 🎉");
        assertThat(part(message, 0)).isEqualTo("Señora Núñez: 3 + 4 = 7, ¿cierto? 🎂");
        assertThat(part(message, 1)).isEqualTo("<p>Señora Núñez: 3 + 4 = 7, ¿cierto? 🎂</p>");
        assertThat(message.getFrom()[0]).hasToString("=?UTF-8?Q?Caf=C3=A9-VT?= <hola@cafe.cl>");
        assertThat(message.getReplyTo()[0]).hasToString("ayuda@cafe.cl");
    }

    @Test
    void keepsEveryLineShortEnoughForAnyServer() throws Exception {
        String longLine = "ñ palabra ".repeat(400);

        String written = written(mail("Asunto larguísimo ".repeat(20), longLine));

        assertThat(written.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 78);
        assertThat(part(read(mail("x", longLine)), 0)).isEqualTo(longLine);
    }

    @Test
    void keepsDotsBlanksAndLineEndsAsTheyAre() throws Exception {
        String awkward = ".\n..dos\nblanco al final \n\ttab\n=20\n\nfin";

        assertThat(part(read(mail("x", awkward)), 0).replace("\r\n", "\n")).isEqualTo(awkward);
        assertThat(written(mail("x", awkward)).split("\r\n"))
                .as("a dot that begins a line is doubled on its way")
                .noneMatch(line -> line.startsWith("."));
    }

    @Test
    void takesNoHeaderFromASubject() throws Exception {
        MimeMessage message = read(mail("Hola\r\nBcc: todos@gmail.com", "x"));

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).isEqualTo("Hola Bcc: todos@gmail.com");
    }

    @Test
    void offersToLeaveWithOneClick() throws Exception {
        MimeMessage message = read(mail("x", "x"));

        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://cafe.cl/m/baja/x>");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(message.getHeader("Auto-Submitted")).isNull();
    }

    @Test
    void saysThatNobodyWroteItWhereNobodyCanLeave() throws Exception {
        MimeMessage message = read(mail("ana@gmail.com", new Rendered("x", "x", "x"), null));

        assertThat(message.getHeader("List-Unsubscribe")).isNull();
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void isTheSameEachTimeThatItIsSent() throws Exception {
        assertThat(written(mail("Hola", "Hola"))).isEqualTo(written(mail("Hola", "Hola")));
        assertThat(read(mail("Hola", "Hola")).getMessageID())
                .isEqualTo("<1.7." + REFERENCE.createdAt().toEpochMilli() + "@cafe.cl>");
    }

    @Test
    void bringsThePicturesThatItShows() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3};
        MailChannel.Mail withImage = mail("x", "x").with(List.of(new StaffMail.Image("kpi", png)));

        Multipart related = (Multipart) read(withImage).getContent();
        BodyPart image = related.getBodyPart(1);

        assertThat(related.getContentType()).startsWith("multipart/related");
        assertThat(image.getHeader("Content-ID")).containsExactly("<kpi>");
        assertThat(image.getInputStream().readAllBytes()).isEqualTo(png);
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> MimeMail.of(SESSION, mail("ana@", new Rendered("x", "x", "x"), null)))
                .isInstanceOf(MessagingException.class);
    }
}
