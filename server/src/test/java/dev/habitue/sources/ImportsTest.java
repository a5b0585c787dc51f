package dev.habitue.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Upload;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.purchases.VisitHistory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every dirt that mission documents name of the two exports, through the API, and what becomes of it. */
class ImportsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private static final String CUSTOMERS =
            "Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher\n";
    private static final String SERVICES =
            "cliente,servicio,cantidad,valor,reserva,checkin,categoria,Año,hora,mail,telefono,,,,\n";
    private static final String PATH = "/api/v1/{tenant}/imports";

    private final RunningServer server = RunningServer.shared();

    private Answer send(String text, String... fields) {
        return Upload.csv("export.csv", text.getBytes(StandardCharsets.UTF_8), fields)
                .to(server.client(SPA), PATH);
    }

    private JsonNode imported(String text, String... fields) {
        Answer answer = send(text, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode summary = answer.json().get("summary");
        assertThat(summary.get("read").asLong())
                .isEqualTo(summary.get("imported").asLong()
                        + summary.get("skipped").asLong()
                        + summary.get("rejected").asLong());
        return answer.json();
    }

    private <T> T atAremko(Supplier<T> work) {
        return TenantScope.call(server.bean(Tenants.class).bySlug(SPA).orElseThrow(), work::get);
    }

    private List<SourceRecord> records(String source, String... keys) {
        SourceRecords records = server.bean(SourceRecords.class);
        return atAremko(
                () -> records.find(records.recordIds(source, List.of(keys)).values()));
    }

    private SourceRecord legacy(String key) {
        return records(SourceRecord.LEGACY, key).getFirst();
    }

    private List<JsonNode> rejects(JsonNode entry) {
        return server.client(SPA)
                .get(PATH + "/" + entry.get("id").asString() + "/rejects?limit=1000")
                .json()
                .get("rejects")
                .valueStream()
                .toList();
    }

    private static void hasCounts(JsonNode entry, long imported, long skipped, long rejected) {
        JsonNode summary = entry.get("summary");
        assertThat(List.of(
                        summary.get("imported").asLong(),
                        summary.get("skipped").asLong(),
                        summary.get("rejected").asLong()))
                .as(entry.toString())
                .containsExactly(imported, skipped, rejected);
    }

    @Test
    void keepsACustomerAsTheSourceSpellsHerWithFieldsPutInTheirPlace() {
        JsonNode entry = imported(CUSTOMERS
                + "7001,aB1,2/25/2020 18:05, Sonia@GMAIL.con ,984280796\t,,sonia  silva 984280796,12.345.678-5,\"Puerto Montt, X Región de los Lagos\",v1\n"
                + "7002,aB2,2020-02-25,,,,MARIA PÉREZ,98 428 07 96,puerto varas,\n"
                + "7003,aB3,ayer,,,,prueba,,97 123 45 67,\n"
                + "7004,aB4,,,,,,,,\n"
                + ",,,,,,,,,\n");

        hasCounts(entry, 4, 1, 0);
        assertThat(entry.get("summary").get("values_left_out").asLong()).isEqualTo(1);
        SourceRecord sonia = legacy("7001");
        assertThat(sonia.name()).isEqualTo("sonia silva");
        assertThat(sonia.phone()).isEqualTo("984280796");
        assertThat(sonia.email()).isEqualTo("Sonia@GMAIL.con");
        assertThat(sonia.city()).isEqualTo("Puerto Montt");
        assertThat(sonia.externalId()).isEqualTo("aB1");
        assertThat(sonia.registeredAt()).hasToString("2020-02-25T21:05:00Z");
        assertThat(legacy("7002").phone()).isEqualTo("98 428 07 96");
        assertThat(legacy("7002").document()).isNull();
        assertThat(legacy("7002").city()).isEqualTo("Puerto Varas");
        assertThat(legacy("7003").phone()).isEqualTo("97 123 45 67");
        assertThat(legacy("7003").address()).isNull();
        JsonNode doubt = rejects(entry).getFirst();
        assertThat(doubt.get("line").asLong()).isEqualTo(4);
        assertThat(doubt.get("column").asString()).isEqualTo("Created On");
        assertThat(doubt.get("value").asString()).isEqualTo("ayer");
        assertThat(doubt.get("row_rejected").asBoolean()).isFalse();
    }

    @Test
    void rejectsCustomersWithoutAnIdAndASecondRowOfTheSameId() {
        JsonNode entry = imported(CUSTOMERS
                + "7101,a,,,984280796,,Ana Soto,,,\n"
                + ",b,,,,,Sin Número,,,\n"
                + "x12,c,,,,,Letras,,,\n"
                + "7101,a,,,984280796,,Ana Soto,,,\n"
                + "7101,d,,,912345678,,Otra Persona,,,\n"
                + "7102,e,2/25/2020 18:05,a@b.cl,9,,Ana,Soto,Castro,x,Chile,extra\n");

        hasCounts(entry, 1, 1, 4);
        assertThat(legacy("7101").name()).isEqualTo("Ana Soto");
        assertThat(rejects(entry))
                .extracting(reject -> reject.get("line").asLong())
                .containsExactly(3L, 4L, 6L, 7L);
    }

    @Test
    void takesServicesForVisitsAndLeavesTheVoidedAndTheUnbelievableOut() {
        JsonNode entry = imported(SERVICES
                + "Rosa Vera,Tina Calbuco,2,\"30,000\",88001,2018-03-15,Tinas,\"2,018\",17:00,rosa@vera.cl,984111222,,,,\n"
                + "rosa vera,Masaje Relajante,1,24000,88001,15/03/2018,masajes,\"2,018\",6:00:00 p.m.,,#N/A,,,,\n"
                + "Rosa Vera,Servicio Anulado,1,1000,88001,2018-03-15,Tinas,\"2,018\",,,,,,,\n"
                + "Rosa Vera,masaje eliminado,0,0,88001,2018-03-15,Masajes,\"2,018\",,,,,,,\n"
                + "Rosa Vera,tina eliminada,0,0,88001,2018-03-15,Tinas,\"2,018\",,,,,,,\n"
                + "Rosa Vera,Tina Osorno,0,15000,88001,2018-03-15,Tinas,\"2,018\",,,,,,,\n"
                + "Rosa Vera,Tina Osorno,-3,15000,88001,2018-03-15,Tinas,\"2,018\",,,,,,,\n"
                + "Rosa Vera,Tina Osorno,120000,15000,88001,2018-03-15,Tinas,\"2,018\",,,,,,,\n"
                + "Rosa Vera,Tina Osorno,1,mucho,88001,2018-03-15,Tinas,\"2,018\",,,,,,,\n"
                + "Rosa Vera,Tina Osorno,1,15000,88001,pronto,Tinas,\"2,018\",,,,,,,\n"
                + ",,,,,,,,,,,,,,\n"
                + ",Tina Osorno,1,15000,88002,2018-03-15,Tinas,\"2,018\",,,#N/A,,,,\n");

        hasCounts(entry, 2, 5, 5);
        assertThat(entry.get("summary").get("skipped_by").get("voided").asLong())
                .isEqualTo(4);
        assertThat(entry.get("written").get("visits").get("inserted").asLong()).isEqualTo(1);
        assertThat(rejects(entry))
                .extracting(reject -> reject.get("column").asString())
                .containsExactly("cantidad", "cantidad", "valor", "checkin", "cliente");
        VisitHistory.Visit visit = visitsOf("984111222").getFirst();
        assertThat(visit.totalMinor()).isEqualTo(54_000);
        assertThat(visit.occurredAt()).hasToString("2018-03-15T20:00:00Z");
    }

    private List<VisitHistory.Visit> visitsOf(String phone) {
        SourceRecords records = server.bean(SourceRecords.class);
        return atAremko(() -> {
            List<Long> ids = records.page(SourceRecord.LEGACY_SERVICES, 0, 5_000).stream()
                    .filter(record -> phone.equals(record.phone()))
                    .map(SourceRecord::recordId)
                    .toList();
            return server.bean(VisitHistory.class).visits(ids, null, 1_000);
        });
    }

    @Test
    void givesDifferentPeopleOnOneReservaAVisitEach() {
        imported(SERVICES
                + "Uno Primero,Tina,1,15000,88101,2018-03-15,Tinas,,,,984000111,,,,\n"
                + "Dos Segundo,Tina,1,20000,88101,2018-04-15,Tinas,,,,984000222,,,,\n");

        assertThat(visitsOf("984000111"))
                .extracting(VisitHistory.Visit::totalMinor)
                .containsExactly(15_000L);
        assertThat(visitsOf("984000222"))
                .extracting(VisitHistory.Visit::totalMinor)
                .containsExactly(20_000L);
    }

    @Test
    void importsTheReadablePartOfAFileThatIsHalfBroken() {
        JsonNode entry = imported(SERVICES
                + "Eva Mora,Tina,1,15000,88201,2018-03-15,Tinas,,,,984000333,,,,\n"
                + "\"Eva Mora,Tina,1,15000,88202,2018-03-16,Tinas,,,,984000333,,,,\n"
                + "Eva Mora,Tina,1,15000,88203,2018-03-17,Tinas,,,,984000333,,,,\n"
                + "\0\0\0\0\0\0\n"
                + "\"Eva\nMora\",Tina,1,15000,88204,2018-03-18,Tinas,,,,984000333,,,,\n"
                + "Eva Mora,Tina,1,15000,88205,2018-03");

        hasCounts(entry, 3, 0, 3);
        assertThat(rejects(entry))
                .extracting(reject -> reject.get("reason").asString())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("never closed"),
                        reason -> assertThat(reason).contains("NUL"),
                        reason -> assertThat(reason).contains("the file ends in the middle"));
        assertThat(visitsOf("984000333")).hasSize(3);
    }

    @Test
    void skipsTheSameFileAsUnchanged() {
        String text = CUSTOMERS + "7201,a,,,984280701,,Ana Dos,,,\n7202,b,,,984280702,,Ana Tres,,,\n";

        JsonNode first = imported(text);
        JsonNode second = imported(text);

        hasCounts(first, 2, 0, 0);
        hasCounts(second, 0, 2, 0);
        assertThat(second.get("same_as").asString()).isEqualTo(first.get("id").asString());
        assertThat(second.get("summary").get("skipped_by").get("unchanged").asLong())
                .isEqualTo(2);
    }

    @Test
    void doublesNothingWhereAFileHasGrown() {
        String text = SERVICES + "Iris Luz,Tina,1,15000,88301,2018-03-15,Tinas,,,,984000444,,,,\n";
        imported(text);

        JsonNode grown = imported(text + "Iris Luz,Tina,1,15000,88302,2018-05-15,Tinas,,,,984000444,,,,\n");

        assertThat(grown.get("written").get("visits").get("unchanged").asLong()).isEqualTo(1);
        assertThat(visitsOf("984000444")).hasSize(2);
    }

    @Test
    void writesNothingInADryRunAndAnswersTheSameSummary() {
        String text = SERVICES + "Ada Paz,Tina,1,15000,88401,2018-03-15,Tinas,,,,984000555,,,,\n"
                + "Ada Paz,Tina,-3,15000,88401,2018-03-15,Tinas,,,,984000555,,,,\n";

        JsonNode trial = imported(text, "dry_run", "true");
        assertThat(visitsOf("984000555")).isEmpty();
        assertThat(rejects(trial)).hasSize(1);
        JsonNode real = imported(text);

        assertThat(trial.get("summary")).isEqualTo(real.get("summary"));
        assertThat(visitsOf("984000555")).hasSize(1);
    }

    @Test
    void takesAnImportBackAndBringsItInAgain() {
        String text = SERVICES + "Ema Sol,Tina,1,15000,88501,2018-03-15,Tinas,,,,984000666,,,,\n";
        String id = imported(text).get("id").asString();

        Answer undone = server.client(SPA).post(PATH + "/" + id + "/undo", "");
        assertThat(undone.json().get("status").asString()).isEqualTo("undone");
        assertThat(visitsOf("984000666")).isEmpty();
        assertThat(server.client(SPA).post(PATH + "/" + id + "/undo", "").status())
                .isEqualTo(200);

        hasCounts(imported(text), 1, 0, 0);
        assertThat(visitsOf("984000666")).hasSize(1);
    }

    @Test
    void refusesWhatIsNoExportInWordsThatSayWhatToDo() {
        Answer unknown = send("nombre;correo\nAna;a@b.cl\n");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("detail").asString()).contains("nombre").contains("Auto Increment");
        assertThat(send("").status()).isEqualTo(422);
        assertThat(send(SERVICES, "kind", "customers").status()).isEqualTo(422);
        assertThat(send(SERVICES, "kind", "x").status()).isEqualTo(400);
        assertThat(server.client(SPA).get(PATH + "/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(server.client(SPA)
                        .post(PATH + "/" + UUID.randomUUID() + "/undo", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void handsTheRejectsOutAsCsvThatNoSpreadsheetTakesForFormulas() {
        JsonNode entry = imported(CUSTOMERS + "=cmd(),a,,,,,Ana,,,\n-,b,,,,,\"x, y\",,,\n");

        Answer csv = server.client(SPA).get(PATH + "/" + entry.get("id").asString() + "/rejects", "Accept", "text/csv");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body()).startsWith("\uFEFFfile,line,column,value,reason,row_rejected\r\n");
        assertThat(csv.body()).contains("\"'=cmd()\"");
        assertThat(csv.body().lines()).hasSize(3);
    }

    @Test
    void listsImportsNewestFirstPageByPage() {
        String first = imported(CUSTOMERS + "7301,a,,,,,Uno,,,\n").get("id").asString();
        String second = imported(CUSTOMERS + "7302,a,,,,,Dos,,,\n").get("id").asString();

        JsonNode page = server.client(SPA).get(PATH + "?limit=1").json();
        JsonNode next = server.client(SPA)
                .get(PATH + "?limit=1&cursor=" + page.get("next_cursor").asString())
                .json();

        assertThat(page.get("imports").get(0).get("id").asString()).isEqualTo(second);
        assertThat(next.get("imports").get(0).get("id").asString()).isEqualTo(first);
        assertThat(server.client(CAFE).get("/api/v1/{tenant}/imports/" + first).status())
                .isEqualTo(404);
    }
}
