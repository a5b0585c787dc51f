package dev.habitue.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Situations;
import dev.habitue.fixtures.Upload;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.VisitHistory;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Values are read with their column, and what that leaves in doubt is told. */
class ImportColumnsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CUSTOMERS =
            "Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher\r\n";
    private static final String SERVICES =
            "cliente,servicio,cantidad,valor,reserva,checkin,categoria,Año,hora,mail,telefono,,,,\r\n";
    private static final String PATH = "/api/v1/{tenant}/imports";

    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, SPA);
    private final long token = ThreadLocalRandom.current().nextLong(10_000_000, 99_000_000) * 10;

    private Answer send(byte[] content, String... fields) {
        return Upload.csv("export.csv", content, fields).to(server.client(SPA), PATH);
    }

    private JsonNode imported(byte[] content, String... fields) {
        Answer answer = send(content, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("status").asString()).as(answer.body()).isEqualTo("done");
        return answer.json();
    }

    private JsonNode imported(String text, String... fields) {
        return imported(text.getBytes(StandardCharsets.UTF_8), fields);
    }

    private SourceRecord legacy(long id) {
        SourceRecords records = server.bean(SourceRecords.class);
        return people.inTenant(() -> records.find(records.recordIds(SourceRecord.LEGACY, List.of(Long.toString(id)))
                        .values())
                .getFirst());
    }

    private LocalDate registered(long id) {
        return people.inTenant(() -> TenantScope.current().dayOf(legacy(id).registeredAt()));
    }

    private List<VisitHistory.Visit> visitsOf(String phone) {
        SourceRecords records = server.bean(SourceRecords.class);
        return people.inTenant(() -> {
            List<Long> ids = records.page(SourceRecord.LEGACY_SERVICES, 0, 5_000).stream()
                    .filter(record -> phone.equals(record.phone()))
                    .map(SourceRecord::recordId)
                    .toList();
            return server.bean(VisitHistory.class).visits(ids, null, 1_000);
        });
    }

    private List<LocalDate> days(String phone) {
        return visitsOf(phone).stream()
                .map(visit -> people.inTenant(() -> TenantScope.current().dayOf(visit.occurredAt())))
                .sorted()
                .toList();
    }

    private static List<String> doubts(JsonNode entry) {
        return entry.get("doubts")
                .valueStream()
                .map(doubt ->
                        doubt.get("column").asString() + " " + doubt.get("kind").asString())
                .toList();
    }

    private String customer(int number, String createdOn) {
        return (token + number) + ",c" + number + "," + createdOn + ",,9" + (token / 10 + number) + ",,Delia Mancilla "
                + number + ",,,\r\n";
    }

    private String service(String valor, String reserva, String checkin) {
        return "Hilda Mansilla,Masaje,1," + valor + "," + reserva + "," + checkin + ",Masajes,,17:00,,9" + token / 10
                + ",,,,\r\n";
    }

    private String phone() {
        return "9" + token / 10;
    }

    @Test
    void readsAmbiguousDatesAsTheOthersOfTheirColumn() {
        JsonNode entry = imported(CUSTOMERS
                + customer(1, "25/02/2020 18:05")
                + customer(2, "03/02/2020 10:00")
                + customer(3, "04/11/2019 09:30"));

        assertThat(registered(token + 1)).isEqualTo("2020-02-25");
        assertThat(registered(token + 2)).isEqualTo("2020-02-03");
        assertThat(registered(token + 3)).isEqualTo("2019-11-04");
        assertThat(entry.get("date_order").asString()).isEqualTo("day_first");
        assertThat(doubts(entry)).isEmpty();
    }

    @Test
    void readsTheMonthFirstInServicesToo() {
        imported(SERVICES
                + service("30000", "R" + token + "1", "2/25/2020")
                + service("30000", "R" + token + "2", "02/03/2020"));

        assertThat(days(phone())).containsExactly(LocalDate.of(2020, 2, 3), LocalDate.of(2020, 2, 25));
    }

    @Test
    void tellsADoubtAndReadsTheFileAgainAsAPersonSays() {
        String file = SERVICES + service("30000", "", "03/02/2020") + service("20000", "", "04/02/2020");

        JsonNode first = imported(file);
        assertThat(doubts(first)).containsExactly("checkin date_order_open");
        assertThat(first.get("doubts").get(0).get("detail").asString())
                .contains("such as 03/02/2020", "day first", "date_order=month_first");
        assertThat(days(phone())).containsExactly(LocalDate.of(2020, 2, 3), LocalDate.of(2020, 2, 4));

        JsonNode second = imported(file, "date_order", "month_first");
        assertThat(doubts(second)).isEmpty();
        assertThat(days(phone())).containsExactly(LocalDate.of(2020, 3, 2), LocalDate.of(2020, 4, 2));
        assertThat(server.client(SPA)
                        .get(PATH + "/" + first.get("id").asString())
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("undone");

        JsonNode third = imported(file);
        assertThat(third.get("same_as").asString()).isEqualTo(second.get("id").asString());
        assertThat(days(phone())).hasSize(2);
        assertThat(send(file.getBytes(StandardCharsets.UTF_8), "date_order", "year_first")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void readsTheDatesOfCustomersAgainWithoutDoublingThem() {
        String file = CUSTOMERS + customer(1, "03/02/2020") + customer(2, "04/02/2020");

        JsonNode first = imported(file);
        assertThat(registered(token + 1)).isEqualTo("2020-03-02");
        imported(file, "date_order", "day_first");

        assertThat(registered(token + 1)).isEqualTo("2020-02-03");
        assertThat(legacy(token + 2).name()).isEqualTo("Delia Mancilla 2");
        assertThat(doubts(first)).containsExactly("Created On date_order_open");
    }

    @Test
    void tellsWhereAColumnContradictsItself() {
        JsonNode entry = imported(CUSTOMERS
                + customer(1, "25/02/2020")
                + customer(2, "26/02/2020")
                + customer(3, "2/27/2020")
                + customer(4, "03/02/2020"));

        assertThat(doubts(entry)).containsExactly("Created On date_order_mixed");
        assertThat(registered(token + 3)).isEqualTo("2020-02-27");
        assertThat(registered(token + 4)).isEqualTo("2020-02-03");
    }

    @Test
    void readsTheDatesThatSpreadsheetsWrite() {
        JsonNode entry = imported(SERVICES
                + service("1000", "S" + token + "1", "43886")
                + service("1000", "S" + token + "2", "25-feb-20")
                + service("1000", "S" + token + "3", "25-feb.-2020")
                + service("1000", "S" + token + "4", "\"martes, 25 de febrero de 2020\"")
                + service("1000", "S" + token + "5", "2020-02-25T18:05:00-03:00"));

        assertThat(entry.get("summary").get("imported").asLong()).isEqualTo(5);
        assertThat(days(phone())).hasSize(5).containsOnly(LocalDate.of(2020, 2, 25));
    }

    @Test
    void readsPesosAsPeopleWriteThem() {
        JsonNode entry = imported(SERVICES
                + service("$30.000.-", "P" + token + "1", "2019-02-25")
                + service("\"$ 30.000,-\"", "P" + token + "2", "2019-02-26")
                + service("\"30.000,00\"", "P" + token + "3", "2019-02-27")
                + service("30 000", "P" + token + "4", "2019-02-28")
                + service("CLP 30.000", "P" + token + "5", "2019-03-01")
                + service("\"1,5\"", "P" + token + "6", "2019-03-02")
                + service("US$ 30", "P" + token + "7", "2019-03-03"));

        assertThat(visitsOf(phone()))
                .hasSize(5)
                .extracting(VisitHistory.Visit::totalMinor)
                .containsOnly(30_000L);
        assertThat(entry.get("summary").get("rejected").asLong()).isEqualTo(2);
    }

    @Test
    void readsQuantitiesWithTheirDecimals() {
        String row = "Hilda Mansilla,Café en grano,%s,20000,Q" + token + "%d,2019-02-25,Otros,,17:00,,9" + token / 10
                + ",,,,\r\n";
        JsonNode entry = imported(SERVICES
                + row.formatted("\"1,5\"", 1)
                + row.formatted("\"0,350\"", 2)
                + row.formatted("2", 3)
                + row.formatted("\"1.000,5\"", 4));

        assertThat(visitsOf(phone()))
                .extracting(visit ->
                        visit.items().getFirst().quantity().stripTrailingZeros().toPlainString())
                .containsExactlyInAnyOrder("1.5", "0.35", "2");
        assertThat(entry.get("summary").get("rejected").asLong()).isEqualTo(1);
    }

    @Test
    void takesNumbersInScientificNotationForNobodysPhoneOrId() {
        long id = token + 1;
        JsonNode entry = imported(
                CUSTOMERS + id + ",\"1,2E+05\",2020-02-25,,\"9,84281E+08\",,Zoila Mancilla,\"1,2345E+07\",,\r\n"
                        + "\"9,84281E+08\",x,2020-02-25,,984280796.0,,Nadie,,,\r\n"
                        + (id + 1) + ",y,2020-02-25,," + phone() + ".0,,Zunilda Mancilla,,,\r\n");

        assertThat(legacy(id).phone()).isNull();
        assertThat(legacy(id).document()).isNull();
        assertThat(legacy(id).externalId()).isNull();
        assertThat(legacy(id + 1).phone()).isEqualTo(phone());
        assertThat(entry.get("summary").get("rejected").asLong()).isEqualTo(1);
        assertThat(entry.get("summary").get("values_left_out").asLong()).isEqualTo(3);
        assertThat(doubts(entry))
                .contains("Telefono digits_lost", "Documento Identidad digits_lost", "Auto Increment digits_lost");
    }

    @Test
    void mendsTextThatWasEncodedTwiceAndTellsOfTextThatIsLost() {
        byte[] once = (CUSTOMERS + (token + 1) + ",a,2020-02-25,,,,Begoña Ibáñez Muñoz,,,\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] twice = new String(once, Charset.forName("windows-1252")).getBytes(StandardCharsets.UTF_8);

        JsonNode mended = imported(twice);
        assertThat(legacy(token + 1).name()).isEqualTo("Begoña Ibáñez Muñoz");
        assertThat(doubts(mended)).containsExactly("Client text_mended");

        JsonNode damaged = imported(CUSTOMERS + (token + 2) + ",a,2020-02-25,,,,Bego\uFFFDa Mu?oz,,,\r\n");
        assertThat(doubts(damaged)).containsExactly("Client text_damaged");
    }

    @Test
    void readsTwoColumnsOfOneNameAsOneWhereOneIsBlank() {
        String header = "Auto Increment,Client,Telefono,Email,telefono\r\n";
        JsonNode entry = imported(
                header + (token + 1) + ",Ana Mancilla,,,984000101\r\n" + (token + 2) + ",Eva Mancilla,984000102,,\r\n");
        assertThat(legacy(token + 1).phone()).isEqualTo("984000101");
        assertThat(legacy(token + 2).phone()).isEqualTo("984000102");
        assertThat(doubts(entry)).containsExactly("Telefono columns_merged");

        Answer refused = send(
                (header + (token + 3) + ",Ida Mancilla,984000103,,984000104\r\n").getBytes(StandardCharsets.UTF_8));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asString()).contains("Two columns are called Telefono", "line 2");
    }

    @Test
    void keepsInvisibleCharactersOutOfValues() {
        imported(CUSTOMERS + (token + 1)
                + ",a,2020-02-25,vania@gmail\u200B.com,\u202A+56 9 8400 0105\u202C,,Vania\u200F Lepío,,,\r\n");

        assertThat(legacy(token + 1).email()).isEqualTo("vania@gmail.com");
        assertThat(legacy(token + 1).phone()).isEqualTo("+56 9 8400 0105");
        assertThat(legacy(token + 1).name()).isEqualTo("Vania Lepío");
    }

    @Test
    void readsAFileAsExcelSavesItWithItsSeparatorLine() {
        String file = "\uFEFFsep=;\r\n" + CUSTOMERS.replace(',', ';') + (token + 1)
                + ";a;1/2/2020;;984000106;;\"Olga\r\nMancilla\";;\"Puerto Montt; centro\";\r\n;;;;;;;;;\r\n"
                + (token + 2) + ";b;1/2/2020;;984000107;;Pascual Mancilla;;;\r\n";

        JsonNode summary = imported(file).get("summary");

        assertThat(List.of(
                        summary.get("read").asLong(),
                        summary.get("imported").asLong(),
                        summary.get("skipped").asLong()))
                .containsExactly(3L, 2L, 1L);
        assertThat(legacy(token + 1).name()).isEqualTo("Olga Mancilla");
    }

    @Test
    void answersNamesAndPhonesAsPeopleWriteThemBesideWhatStoodInTheFile() {
        String written = phone();
        imported(CUSTOMERS + (token + 1) + ",a,2020-02-25,,,,MARIA  GONZALEZ " + written + ",,,\r\n");

        JsonNode match = server.client(SPA)
                .get("/api/v1/{tenant}/customers/search?source=legacy&query=" + written)
                .json()
                .get("legacy_matches")
                .valueStream()
                .filter(one -> one.get("legacy_id").asString().equals(Long.toString(token + 1)))
                .findFirst()
                .orElseThrow();

        assertThat(match.get("nombre").asString()).isEqualTo("María González");
        assertThat(match.get("telefono").asString()).isEqualTo("+56" + written);
        assertThat(match.get("original").get("nombre").asString()).isEqualTo("MARIA  GONZALEZ " + written);
        assertThat(match.get("original").get("telefono").isNull()).isTrue();
    }

    @Test
    void readsTheSharedSituationsRight() throws IOException {
        imported(Situations.bytes("18-dates-by-column.csv"));
        assertThat(List.of(registered(918001), registered(918002), registered(918003), registered(918004)))
                .extracting(LocalDate::toString)
                .containsExactly("2020-02-25", "2020-02-03", "2019-11-13", "2019-11-04");
        imported(Situations.bytes("19-excel-dates.csv"));
        assertThat(days("911190001"))
                .extracting(LocalDate::toString)
                .containsExactly("2020-02-25", "2020-02-25", "2020-02-25", "2020-02-29");
        imported(Situations.bytes("22-pesos-as-chileans-write-them.csv"));
        assertThat(visitsOf("911220001"))
                .hasSize(4)
                .extracting(VisitHistory.Visit::totalMinor)
                .containsOnly(30_000L);
        JsonNode sep = imported(Situations.bytes("23-excel-sep-line.csv")).get("summary");
        assertThat(sep.get("read").asLong()).isEqualTo(3);
        assertThat(sep.get("imported").asLong()).isEqualTo(2);
        assertThat(sep.get("skipped").asLong()).isEqualTo(1);
        JsonNode twice = imported(Situations.bytes("24-twice-encoded.csv"));
        assertThat(legacy(924001).name()).isEqualTo("Begoña Ibáñez Muñoz");
        assertThat(doubts(twice)).contains("Client text_mended");
        assertThat(server.client(SPA)
                        .get("/api/v1/{tenant}/customers/search?source=legacy&query=begona+ibanez+munoz")
                        .json()
                        .get("legacy_matches")
                        .valueStream()
                        .map(match -> match.get("legacy_id").asString()))
                .contains("924001");
        imported(Situations.bytes("25-invisible-characters.csv"));
        assertThat(legacy(925001).email()).isEqualTo("vania.bugs@gmail.com");
        assertThat(legacy(925001).phone()).isEqualTo("+56 9 1125 0001");
    }
}
