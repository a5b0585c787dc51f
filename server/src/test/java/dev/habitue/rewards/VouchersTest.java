package dev.habitue.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.Eventually;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.Entry;
import dev.habitue.points.PointsMoved;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class VouchersTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final ApiClient client = RunningServer.shared().client(CAFE);
    private final Cafe cafe = Cafe.on(RunningServer.shared(), CAFE);
    private final Cafe.Account member = cafe.member("Sol Araya").given(3_000);

    private String voucher(String more) {
        return client.post("/api/loyalty/users/" + member.userId() + "/redeem", "{\"reward_id\": 2" + more + "}")
                .json()
                .get("voucher_code")
                .asString();
    }

    private ApiClient.Answer on(String code, String operation, String body) {
        return client.post("/api/loyalty/vouchers/" + code + "/" + operation, body);
    }

    private static String state(ApiClient.Answer refused) {
        assertThat(refused.status()).isEqualTo(422);
        return refused.json().get("errors").get(0).get("reason").asString();
    }

    @Test
    void areUsedOnce() {
        String code = voucher("");
        JsonNode used = on(
                        code.toLowerCase(java.util.Locale.ROOT).replace("-", ""),
                        "use",
                        "{\"order_id\": \"7\", \"amount\": 8900}")
                .json();
        assertThat(used.get("status").asString()).isEqualTo("used");
        assertThat(used.get("discount_amount").asLong()).isEqualTo(890);
        assertThat(on(code, "use", "{\"order_id\": \"7\", \"amount\": 8900}").status())
                .isEqualTo(200);
        assertThat(state(on(code, "use", "{\"order_id\": \"8\"}"))).isEqualTo("used");
        assertThat(state(on(code, "use", ""))).isEqualTo("used");
        assertThat(state(on(code, "cancel", "{\"reason\": \"tarde\"}"))).isEqualTo("used");
    }

    @Test
    void areUsedOnceByWhoeverIsFirst() throws Exception {
        String code = voucher("");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService tills = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 50; n++) {
                answers.add(tills.submit(() -> on(code, "use", "").status()));
            }
        }
        int used = 0;
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isIn(200, 422);
            used += answer.get() == 200 ? 1 : 0;
        }
        assertThat(used).isEqualTo(1);
    }

    @Test
    void giveTheirPointsBackWhenCancelled() {
        String code = voucher("");
        assertThat(member.balance()).isEqualTo(2_000);
        JsonNode cancelled =
                on(code, "cancel", "{\"reason\": \"cambió de idea\"}").json();
        JsonNode again = on(code, "cancel", "{\"reason\": \"cambió de idea\"}").json();

        assertThat(cancelled.get("new_total_points").asLong()).isEqualTo(3_000);
        assertThat(again.get("new_total_points").asLong()).isEqualTo(3_000);
        assertThat(member.balance()).isEqualTo(3_000);
        assertThat(state(on(code, "use", ""))).isEqualTo("cancelled");
        assertThat(on(code, "cancel", "{}").status()).isEqualTo(400);
    }

    @Test
    void areHeldUntilTheTillIsSure() {
        String code = voucher(", \"hold_seconds\": 600");
        assertThat(member.balance()).isEqualTo(2_000);
        assertThat(client.get("/api/loyalty/vouchers/" + code)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("held");
        assertThat(on(code, "confirm", "").json().get("status").asString()).isEqualTo("issued");
        assertThat(on(code, "confirm", "").status()).isEqualTo(200);
        String other = voucher(", \"hold_seconds\": 600");
        assertThat(on(other, "use", "").json().get("status").asString()).isEqualTo("used");
        String third = voucher(", \"hold_seconds\": 600");
        on(third, "cancel", "{\"reason\": \"no lo quiso\"}");
        assertThat(member.balance()).isEqualTo(1_000);
    }

    @Test
    void areWorthNothingOnceTheLedgerTookTheirPointsBack() {
        String code = voucher("");
        Entry reversal = member.takesBack(member.entries().getFirst());
        cafe.call(() -> RunningServer.shared().bean(TransactionTemplate.class).execute(status -> {
            RunningServer.shared().bean(Outbox.class).publish(new PointsMoved(List.of(moved(reversal))));
            return true;
        }));
        Eventually.assertEventually(() -> assertThat(client.get("/api/loyalty/vouchers/" + code)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("cancelled"));
        assertThat(member.balance()).isEqualTo(3_000);
    }

    private static PointsMoved.Movement moved(Entry entry) {
        return new PointsMoved.Movement(
                entry.id(), entry.userId(), entry.kind(), entry.points(), entry.balanceAfter(), entry.createdAt());
    }

    @Test
    void areFoundInNobodyElsesPlace() {
        String code = voucher("");
        assertThat(RunningServer.shared()
                        .client(SPA)
                        .get("/api/loyalty/vouchers/" + code)
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/api/loyalty/users/" + member.userId() + "/vouchers")
                        .json()
                        .get("vouchers")
                        .get(0)
                        .get("voucher_code")
                        .asString())
                .isEqualTo(code);
    }

    @Test
    void carryTheirCodeInAnImageThatAScannerReads() throws IOException, ReaderException {
        String code = voucher("");
        QrImages images = RunningServer.shared().bean(QrImages.class);

        assertThat(scanned(images.png(code))).isEqualTo(code);
        ApiClient.Answer image = client.get("/api/loyalty/vouchers/" + code + "/qr.png", "Accept", "image/png");
        assertThat(image.response().headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("image/png");
        assertThat(client.get("/api/loyalty/vouchers/" + code + "/qr.svg", "Accept", "image/svg+xml")
                        .body())
                .startsWith("<svg");
    }

    private static String scanned(byte[] png) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }
}
