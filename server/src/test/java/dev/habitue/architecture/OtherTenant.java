package dev.habitue.architecture;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Plan;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.fixtures.Upload;
import dev.habitue.messages.MessageKind;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The café's things, one of each kind that a route names by its id, for another tenant to reach for. */
final class OtherTenant {
    static final String SLUG = "cafe-vt";
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_]+)}");

    private final RunningServer server;
    private final ApiClient client;
    private final String token = UUID.randomUUID().toString().substring(0, 8);
    /** Ids by the part of a path that stands before the variable. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    OtherTenant(RunningServer server) throws SQLException {
        this.server = server;
        this.client = server.client(SLUG);
        people();
        programme();
        campaigns();
        systems();
    }

    /** A word that stands in the names of what is here, and nowhere else. */
    String mark() {
        return "Ajena" + token;
    }

    String customer() {
        return String.valueOf(ids.get("/customers/"));
    }

    /** What the forms of the pages ask for, filled in with this tenant's things. */
    String[] fields(String formToken) {
        return new String[] {
            "_csrf",
            formToken,
            "clave",
            UUID.randomUUID().toString(),
            "monto",
            "1000",
            "recompensa",
            String.valueOf(ids.get("/loyalty/rewards/")),
            "codigo",
            String.valueOf(ids.get("/loyalty/coupons/")),
            "persona",
            customer(),
            "orden",
            "day_first",
            "es",
            "otro",
            "hecho",
            "compra-" + ids.get("/loyalty/transactions/{id}"),
            "puntos",
            "10",
            "motivo",
            "x"
        };
    }

    private void people() throws SQLException {
        People people = People.of(server, SLUG);
        String first = people.newKey();
        String second = people.newKey();
        people.tell(
                "crossing",
                People.person(first).named(mark() + " Uno").email("uno" + token + "@club.example"),
                People.person(second).named(mark() + " Dos"));
        String customer =
                Long.toString(people.record("crossing", first).orElseThrow().customerId());
        put(customer, "/customers/", "/clientes/", "/mappings/customer/", "/mostrador/clientes/");
        JsonNode mapping = created(
                "/api/v1/mappings/register",
                "{\"source_system\":\"crossing\",\"source_id\":\"" + second
                        + "\",\"source_entity_type\":\"customer\",\"target_system\":\"crossing\",\"target_id\":\""
                        + first
                        + "\",\"target_entity_type\":\"customer\",\"confidence_score\":100}");
        put(mapping.findValue("id").asString(), "/api/v1/mappings/", "/vinculos/");
    }

    private void programme() {
        Cafe.Account member = Cafe.on(server).member(mark() + " Socia");
        long entry = member.given(5_000).entries().getFirst().id();
        String id = Long.toString(member.userId());
        put(
                id,
                "/loyalty/users/",
                "/loyalty/profile/",
                "/loyalty/referrals/",
                "/loyalty/transactions/{user_id}",
                "/product-recommendations/",
                "/socios/",
                "/mostrador/socios/");
        put(Long.toString(entry), "/loyalty/transactions/{id}", "/loyalty/users/{user_id}/transactions/");
        JsonNode reward = created("/api/loyalty/rewards", "{\"name\":\"" + mark() + "\",\"points\":10,\"percent\":10}");
        put(reward.get("reward_id").asString(), "/loyalty/rewards/", "/programa/recompensas/");
        JsonNode voucher = created(
                "/api/loyalty/users/" + id + "/redeem",
                "{\"reward_id\":" + reward.get("reward_id").asLong() + "}");
        put(voucher.get("voucher_code").asString(), "/loyalty/vouchers/", "/mostrador/socios/{id}/vales/");
        JsonNode coupon = created("/api/loyalty/coupons", "{\"percent\":10,\"campaign\":\"" + mark() + "\"}");
        put(coupon.get("code").asString(), "/loyalty/coupons/", "/programa/cupones/");
        JsonNode batch =
                created("/api/loyalty/coupons/batches", "{\"count\":2,\"percent\":10,\"campaign\":\"" + mark() + "\"}");
        put(batch.get("batch_id").asString(), "/loyalty/coupons/batches/", "/programa/cupones/lotes/");
    }

    private void campaigns() throws SQLException {
        client.get("/api/v1/" + SLUG + "/templates/points_earned/es");
        JsonNode planned = created(
                "/api/advanced/marketing/planned-campaigns", "{\"name\":\"" + mark() + "\",\"kind\":\"seasonal\"}");
        put(planned.findValue("id").asString(), "/planned-campaigns/", "/campanas/");
        put("A", "/campanas/{id}/vista/");
        String runId = UUID.randomUUID().toString();
        try (Sabotage database = Sabotage.of(server)) {
            database.execute("set app.tenant = '2'");
            put(
                    database.strings(
                                    "insert into outreach_item (tenant_id, local_day, customer_id, place, reason, phone, body,"
                                            + " created_at) values (2, '2026-01-"
                                            + (1 + Math.floorMod(token.hashCode(), 27)) + "', "
                                            + ids.get("/customers/") + ", " + Math.floorMod(token.hashCode(), 100_000)
                                            + ", 'miss_you', '+56981234567', '" + mark()
                                            + "', now()) returning item_id")
                            .getFirst(),
                    "/outreach/",
                    "/bandeja/");
            put(
                    database.strings(
                                    "insert into message (tenant_id, dedup_key, kind, channel, purpose, customer_id, address,"
                                            + " language, template_version, variables, status, due_at, created_at) values (2, '"
                                            + token
                                            + "', 'points_earned', 'email', 'transactional', " + ids.get("/customers/")
                                            + ", 'uno"
                                            + token + "@club.example', 'es', 1, '{\"name\": \"" + mark()
                                            + "\"}', 'sent', now(), now()) returning message_id")
                            .getFirst(),
                    "/messages/");
            put(runId, "/marketing/campaigns/", "/campanas/corridas/");
            put(runId, "/automation/runs/", "/automatizacion/veces/");
            put("points", "/steps/", "/pasos/");
            database.execute(
                            "insert into automation_run (tenant_id, run_id, cadence, local_day, status, started_by, started_at)"
                                    + " values (2, '" + runId + "', 'daily', '2026-01-01', 'failed', 'system', now())")
                    .execute("insert into automation_step (tenant_id, run_id, name, place, status) values (2, '" + runId
                            + "', 'points', 1, 'failed')")
                    .execute(
                            "insert into job (tenant_id, job_id, kind, status, started_by, started_at, heartbeat_at) values"
                                    + " (2, '" + runId + "', '" + mark() + "', 'succeeded', 'system', now(), now())");
            put(runId, "/jobs/");
            put(
                    database.strings(
                                    "insert into mail_stop (tenant_id, cause, words, bounces, since, resumed_at) values (2,"
                                            + " 'many_bounces', '" + mark() + "', 1, now(), now()) returning stop_id")
                            .getFirst(),
                    "/messages/stops/",
                    "/mensajes/consentimiento/detenidos/");
            database.execute(
                    "insert into campaign_run (tenant_id, run_id, campaign, kind, local_day, plan, selected, excluded,"
                            + " holdout, coupons, queued, cost_minor, actor, created_at) values (2, '" + runId + "', '"
                            + mark()
                            + "', 'seasonal', '2026-01-01', '" + plan()
                            + "', 0, '{}', 0, 0, 0, 0, 'system', now())");
        }
    }

    /** As a run keeps it: whole, so that what it changed can be told. */
    private String plan() {
        return server.bean(JsonMapper.class)
                .writeValueAsString(new Plan(
                        MessageKind.SEASONAL,
                        mark(),
                        Audience.EVERYBODY,
                        Map.of(),
                        List.of(new Plan.Variant("A", 1, null)),
                        Plan.USUAL_HOLDOUT_PERCENT,
                        null,
                        0));
    }

    private void systems() {
        Answer imported = Upload.csv(
                        mark() + ".csv",
                        ("Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher\n"
                                        + "x" + token + ",1,2020-01-01,,,,Tres,,,\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "dry_run",
                        "true")
                .to(client, "/api/v1/" + SLUG + "/imports");
        put(imported.json().get("id").asString(), "/imports/", "/fuentes/importaciones/");
        JsonNode key = created(
                "/api/v1/" + SLUG + "/api-keys", "{\"name\":\"" + mark() + "\",\"permissions\":[\"customers:read\"]}");
        put(key.get("key").get("id").asString(), "/api-keys/");
        JsonNode endpoint = created(
                "/api/v1/" + SLUG + "/webhooks/endpoints",
                "{\"url\":\"https://hooks.example/" + token + "\",\"description\":\"" + mark() + "\",\"events\":[]}");
        put(endpoint.get("id").asString(), "/webhooks/endpoints/", "/webhooks/");
        JsonNode delivery = created(
                "/api/v1/" + SLUG + "/webhooks/endpoints/" + endpoint.get("id").asString() + "/test", "");
        put(delivery.findValue("id").asString(), "/webhooks/deliveries/", "/webhooks/{id}/envios/");
    }

    private JsonNode created(String path, String body) {
        Answer answer = client.post(path, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + " " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    private void put(String id, String... places) {
        for (String place : places) {
            ids.put(place, id);
        }
    }

    /** The path with this tenant's ids in it; null where it names nothing that belongs to somebody. */
    @Nullable String fill(String path, String slug) {
        String rest = path.replace("{tenant}", slug);
        Matcher variable = VARIABLE.matcher(rest);
        StringBuilder filled = new StringBuilder();
        int end = 0;
        while (variable.find()) {
            String id = idFor(rest.substring(0, variable.start()), variable.group());
            if (id == null) {
                return null;
            }
            filled.append(rest, end, variable.start()).append(id);
            end = variable.end();
        }
        return end == 0 ? null : filled.append(rest.substring(end)).toString();
    }

    private @Nullable String idFor(String before, String variable) {
        String whole = before + variable;
        return ids.entrySet().stream()
                .filter(place ->
                        place.getKey().endsWith("}") ? whole.endsWith(place.getKey()) : before.endsWith(place.getKey()))
                .max(java.util.Comparator.comparingInt(place -> place.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
