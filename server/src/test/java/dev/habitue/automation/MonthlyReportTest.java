package dev.habitue.automation;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.PostOffice;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The month's report, from the visits on record to the mail that the owner gets. */
class MonthlyReportTest {
    private static final MovableOffice office = new MovableOffice();

    private List<MimeMessage> reports(int year) {
        return office.post.at(office.owner).stream()
                .filter(mail -> PostOffice.subject(mail).contains("marzo de " + year))
                .toList();
    }

    /** Its parts by type or name. */
    private static Map<String, byte[]> parts(Object content, Map<String, byte[]> found) {
        try {
            Multipart parts = (Multipart) content;
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("multipart/*")) {
                    parts(part.getContent(), found);
                } else {
                    String name = part.getFileName() == null
                            ? part.getContentType().replaceAll(";.*", "")
                            : String.valueOf(part.getHeader("Content-ID")[0]);
                    found.put(name, part.getInputStream().readAllBytes());
                }
            }
            return found;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void comparesTheMonthWithTheOneBeforeAndComesOnce() throws Exception {
        int year = office.newYear();
        office.switchOn(Automatic.MONTHLY_REPORT);
        office.clock.moveTo(year + "-04-01T08:00");
        Histories cafe = Histories.at(office.server, office.cafe);
        long ana = Long.parseLong(office.people.newKey());
        long eva = Long.parseLong(office.people.newKey());
        Histories.Writing visits = cafe.customer(ana, "Ana Soto");
        for (int month = 1; month <= 12; month++) {
            visits.came(LocalDate.of(year - 1, month, 5), 100_000 * month);
        }
        visits.came(LocalDate.of(year, 2, 28), 1_000_000).came(LocalDate.of(year, 3, 1), 1_200_000);
        visits.came(LocalDate.of(year, 3, 31), 345_678).cancelled(LocalDate.of(year, 3, 15), 9_999_999);
        cafe.customer(eva, "Eva Paz").came(LocalDate.of(year, 3, 10), 100_000).came(LocalDate.of(year, 4, 1), 777);
        office.clock.moveTo(year + "-04-01T15:00");
        office.people.inTenant(() ->
                office.server.bean(dev.habitue.insights.Recalculation.class).run("test"));

        JsonNode run = office.run("monthly");
        office.run("monthly");

        assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("succeeded");
        assertThat(MovableOffice.step(run, "analysis").at("/counts/visits").asInt())
                .isEqualTo(3);
        assertEventually(() -> assertThat(reports(year)).hasSize(1));
        MimeMessage mail = reports(year).getFirst();
        Map<String, byte[]> parts = parts(mail.getContent(), new TreeMap<>());
        String text = new String(parts.get("text/plain"), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("Visitas: 3 (200 % más que en febrero (1))")
                .contains("Ingresos: $1.645.678 (65 % más que en febrero ($1.000.000))")
                .contains("Clientes que vinieron: 2 (100 % más que en febrero (1))")
                .contains("Vinieron por primera vez: 1 (En febrero: 0)")
                .contains("En el mes no salió ninguna campaña.")
                .doesNotContain("report.");
        String html = new String(parts.get("text/html"), StandardCharsets.UTF_8);
        for (String name : List.of("visitas.png", "ingresos.png")) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(parts.get("<" + name + ">")));
            assertThat(image.getWidth()).isEqualTo(1040);
            assertThat(html).contains("cid:" + name).contains("alt=\"");
            html = html.replace(
                    "cid:" + name,
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(parts.get("<" + name + ">")));
        }
        keep("report.html", html);
    }

    /** To be looked at. */
    private static void keep(String name, String content) {
        try {
            Path folder = Files.createDirectories(Path.of("target/screenshots"));
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
