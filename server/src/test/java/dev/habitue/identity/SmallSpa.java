package dev.habitue.identity;

import static dev.habitue.fixtures.People.person;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Databases;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A spa of some thirty people, made by hand so that who is who is plain to see. */
public final class SmallSpa {
    public final RunningServer server;
    public final People people;
    public final ApiClient client;
    public final String slug;
    private final int tenant;

    private SmallSpa(RunningServer server, String slug) {
        this.server = server;
        this.people = People.of(server, slug);
        this.slug = slug;
        this.client = server.client(slug);
        this.tenant = server.tenant(slug).id();
    }

    /**
     * Legacy n and current n are one person for 1–12 and 16, where only the name says so; 13–15 share a phone but are others;
     * the rest are strangers.
     */
    public static SmallSpa opened() {
        SmallSpa spa = empty();
        spa.tellCurrent();
        spa.tellLegacy();
        spa.tellContacts();
        return spa;
    }

    /** Nobody there yet. */
    public static SmallSpa empty() {
        return on(RunningServer.shared());
    }

    static SmallSpa on(RunningServer server) {
        return new SmallSpa(server, server.newTenant(Tenant.Kind.SPA));
    }

    private void tellCurrent() {
        people.tell(
                "current",
                person("1")
                        .named("Sonia Silva Niklitschek")
                        .phone("+56984280796")
                        .document("12.345.678-5"),
                person("2")
                        .named("Marcela Oyarzún Barrientos")
                        .phone("+56991234501")
                        .email("marcela.oyarzun@gmail.com"),
                person("3")
                        .named("José Miguel Cárcamo Vidal")
                        .phone("+56991234502")
                        .document("9.876.543-3"),
                person("4").named("Francisca Schwerter Ulloa").phone("+56991234503"),
                person("5")
                        .named("Rodrigo Paredes Mancilla")
                        .phone("+56991234504")
                        .email("rparedes@hotmail.com"),
                person("6").named("Carolina Gebauer Soto").phone("+56991234505"),
                person("7").named("Luis Hernán Almonacid").phone("+56991234506").document("15.222.333-9"),
                person("8").named("Verónica Teuber Ojeda").phone("+56991234507"),
                person("9")
                        .named("Patricio Winkler Rosas")
                        .phone("+56991234508")
                        .email("pwinkler@yahoo.com"),
                person("10").named("Daniela Kuschel Andrade").phone("+56991234509"),
                person("11").named("Ignacio Maldonado Yefi").phone("+56991234510"),
                person("12").named("Bárbara Hoelck Navarro").phone("+56991234511"),
                person("13").named("Pedro Gallardo Nauto").phone("+56991234512").document("7.654.321-6"),
                person("14").named("Alejandro Runge Cid").phone("+56991234513"),
                person("15").named("Tomás Beltrán Prüssing").phone("+56991234514"),
                person("16").named("Constanza Ebensperger").phone("+56991234515"));
    }

    private void tellLegacy() {
        people.tell(
                "legacy",
                person("1").named("sonia silva 984280796").document("12345678-5"),
                person("2").named("MARCELA OYARZUN").phone("991234501").email("marcela.oyarzun@gmail.con"),
                person("3").named("jose carcamo vidal").phone("91234502").document("98765433"),
                person("4").named("francisca schwerter").phone("56991234503"),
                person("5").named("Rodrigo Paredes Mancilla").phone("991234504"),
                person("6").named("carolina gebauer").phone("+56 9 9123 4505"),
                person("7").named("luis almonacid").phone("991234506").document("15.222.333-9"),
                person("8").named("veronica teuber ojeda").phone("991234507"),
                person("9").named("patricio winkler").phone("991234508").email("PWINKLER@yahoo.com"),
                person("10").named("daniela kuschel").phone("991234509"),
                person("11").named("ignacio maldonado yefi").phone("991234510"),
                person("12").named("barbara hoelck").phone("991234511"),
                person("13").named("Rosa Mardones Pinto").phone("991234512").document("8.111.222-8"),
                person("14").named("Gabriela Ojeda").phone("991234513"),
                person("15").named("Hernán Quezada Loaiza").phone("991234514"),
                person("16").named("constanza ebensperger"),
                person("17").named("tomas beltran"),
                person("21").named("Ester Mayorga Chodil").phone("976543218"),
                person("22").named("Aquiles Subiabre").phone("965432187"));
    }

    private void tellContacts() {
        people.tell(
                "legacy_services",
                person("c1").named("Sonia Silva").phone("984280796"),
                person("c2").named("sonia silva n").phone("984280796"),
                person("c3").named("ester mayorga").phone("976543218"),
                person("c4").named("Nicanor Bustamante").phone("911112222"));
    }

    public int tenant() {
        return tenant;
    }

    public JsonNode sync() {
        ApiClient.Answer answer = client.post("/api/v1/{tenant}/sync/legacy-to-current", "");
        if (answer.status() != 200) {
            throw new AssertionError("sync answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    /** Waits for a sync that runs on its own. */
    public void awaitQuiet() {
        try {
            while (people.inTenant(() -> server.bean(Jobs.class).running(SyncIdentity.JOB))
                    .isPresent()) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The customer that a record is part of. */
    public long customerOf(String source, String key) {
        return people.record(source, key).orElseThrow().customerId();
    }

    public long own(String source, String key) {
        return 1_000_000_000_000L + people.record(source, key).orElseThrow().recordId();
    }

    /** The live mapping of a record. */
    public Optional<Mapping> mapping(String source, String key) {
        return people.inTenant(() -> server.bean(Mappings.class).from(EntityRef.ofRecord(source, key))).stream()
                .findFirst();
    }

    public JsonNode decide(String source, String key, String decision) {
        return client.post(
                        "/api/v1/mappings/" + mapping(source, key).orElseThrow().id() + "/" + decision, "")
                .json();
    }

    /** Everything that a run may write, as text: equal before and after a run that changes nothing. */
    public String registry() {
        return text("select string_agg(m::text, E'\\n' order by mapping_id) from mapping m where tenant_id = %1$d")
                + text(
                        "select string_agg(h::text, E'\\n' order by history_id) from mapping_history h where tenant_id = %1$d")
                + owners();
    }

    /** Who is who, without numbers and times. */
    public String links() {
        return text("""
                        select string_agg(concat_ws(' ', source_system, source_id, target_system, target_id, confidence, status),
                            E'\\n' order by source_system, source_id, status, target_id)
                        from mapping where tenant_id = %1$d and status <> 'withdrawn'
                        """) + "\n" + owners();
    }

    /** Each record with the customer it is part of, by the record that the customer began with. */
    private String owners() {
        return text("""
                select string_agg(concat_ws(' ', r.source, r.source_key, 'is',
                    coalesce(began.source || ' ' || began.source_key, r.customer_id::text)), E'\\n'
                    order by r.source, r.source_key)
                from source_record r left join source_record began
                    on began.tenant_id = r.tenant_id and began.record_id = r.customer_id - 1000000000000
                where r.tenant_id = %1$d
                """);
    }

    public String text(String query) {
        String own = query.formatted(tenant);
        List<String> rows = people.inTenant(() -> server.bean(TransactionTemplate.class)
                .execute(transaction -> server.bean(JdbcClient.class)
                        .sql(own)
                        .query(String.class)
                        .list()));
        return String.valueOf(rows.getFirst());
    }

    /** As the role that owns the tables, which the program itself never is. */
    public void asOwner(String statement) {
        String own = "set app.tenant = '" + tenant + "'; " + statement;
        Databases.Access owner = server.bean(Databases.class).owner();
        new JdbcTemplate(new DriverManagerDataSource(owner.url(), owner.user(), owner.password())).execute(own);
    }
}
