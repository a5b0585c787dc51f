package dev.habitue.console.webhooks;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.webhooks.AddressNotAllowed;
import dev.habitue.webhooks.EventType;
import dev.habitue.webhooks.UnknownDelivery;
import dev.habitue.webhooks.Webhooks;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which other programs are told what happens, how that goes, and sending again what they missed. */
@Controller
@RequestMapping("/webhooks")
@Requires(Permission.WEBHOOKS_ADMIN)
class WebhookPageController {
    private static final int PAGE = 25;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final String HOME = "redirect:/webhooks";

    private final Webhooks webhooks;
    private final Texts texts;

    WebhookPageController(Webhooks webhooks, Texts texts) {
        this.webhooks = webhooks;
        this.texts = texts;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String hecho, Model model) {
        model.addAttribute("done", hecho);
        return showList(Map.of(), Map.of(), List.of(), model);
    }

    private String showList(Map<String, String> values, Map<String, String> errors, List<String> chosen, Model model) {
        model.addAttribute("endpoints", webhooks.endpoints());
        form(values, errors, chosen, model);
        return "console/webhooks/webhooks";
    }

    private static void form(Map<String, String> values, Map<String, String> errors, List<String> chosen, Model model) {
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        model.addAttribute("chosen", chosen);
        model.addAttribute("types", EventType.offered());
    }

    /** Answers with the page itself, not with the way to one: what it shows is shown this once. */
    @PostMapping
    String open(
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        FormReader form = new FormReader(sent.toSingleValueMap(), texts.in(language));
        Webhooks.Draft draft = draft(form, sent);
        if (form.ok()) {
            try {
                return secret(webhooks.open(draft), model);
            } catch (AddressNotAllowed refusal) {
                form.wrong("direccion", "webhooks.notAllowed");
            } catch (InvalidInput refusal) {
                form.wrong("direccion", "webhooks.tooMany");
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return showList(form.values(), form.errors(), draft.events(), model);
    }

    private static Webhooks.Draft draft(FormReader form, MultiValueMap<String, String> sent) {
        return new Webhooks.Draft(
                form.text("direccion", LONGEST_ADDRESS),
                form.textOrNone("nombre"),
                List.copyOf(Objects.requireNonNullElse(sent.get("avisa"), List.of())));
    }

    private static String secret(Webhooks.Opened opened, Model model) {
        model.addAttribute("opened", opened);
        return "console/webhooks/secret";
    }

    @GetMapping("/{id}")
    String one(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String ver,
            @RequestParam(name = "desde", required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable String hecho,
            @RequestParam(required = false) @Nullable String cuantos,
            Model model) {
        Webhooks.Endpoint endpoint = webhooks.endpoint(id);
        model.addAttribute("done", hecho);
        model.addAttribute("count", cuantos == null || !cuantos.matches("[0-9]{1,9}") ? "0" : cuantos);
        return showOne(endpoint, ver, before, valuesOf(endpoint), Map.of(), endpoint.events(), model);
    }

    private static Map<String, String> valuesOf(Webhooks.Endpoint endpoint) {
        return Map.of("direccion", endpoint.url(), "nombre", Objects.requireNonNullElse(endpoint.description(), ""));
    }

    private String showOne(
            Webhooks.Endpoint endpoint,
            @Nullable String ver,
            @Nullable Long before,
            Map<String, String> values,
            Map<String, String> errors,
            List<String> chosen,
            Model model) {
        Webhooks.Status status = Arrays.stream(Webhooks.Status.values())
                .filter(known -> known.code().equals(ver))
                .findFirst()
                .orElse(null);
        List<Webhooks.Delivery> deliveries = webhooks.deliveries(endpoint.id(), status, before, PAGE);
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("deliveries", deliveries);
        model.addAttribute("shown", status == null ? "" : status.code());
        model.addAttribute(
                "next", deliveries.size() < PAGE ? null : deliveries.getLast().id());
        form(values, errors, chosen, model);
        return "console/webhooks/webhook";
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        FormReader form = new FormReader(sent.toSingleValueMap(), texts.in(language));
        Webhooks.Draft draft = draft(form, sent);
        if (form.ok()) {
            try {
                webhooks.change(id, draft);
                return HOME + "/" + id + "?hecho=guardado";
            } catch (AddressNotAllowed refusal) {
                form.wrong("direccion", "webhooks.notAllowed");
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return showOne(webhooks.endpoint(id), null, null, form.values(), form.errors(), draft.events(), model);
    }

    @PostMapping("/{id}/encender")
    String turnOn(@PathVariable long id) {
        webhooks.turn(id, true);
        return HOME + "/" + id + "?hecho=encendido";
    }

    @PostMapping("/{id}/apagar")
    String turnOff(@PathVariable long id) {
        webhooks.turn(id, false);
        return HOME + "/" + id + "?hecho=apagado";
    }

    @PostMapping("/{id}/eliminar")
    String close(@PathVariable long id) {
        webhooks.close(id);
        return HOME + "?hecho=eliminado";
    }

    @PostMapping("/{id}/clave")
    String rotate(@PathVariable long id, Model model) {
        return secret(webhooks.rotate(id), model);
    }

    @PostMapping("/{id}/probar")
    String ping(@PathVariable long id) {
        return HOME + "/" + id + "/envios/" + webhooks.ping(id).delivery().id() + "?hecho=prueba";
    }

    /** From the first to the last day, as the place's calendar has them. */
    @PostMapping("/{id}/reenviar")
    String replay(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        FormReader form = new FormReader(sent, texts.in(language));
        LocalDate first = form.dayOrNone("desdeDia");
        LocalDate last = form.dayOrNone("hastaDia");
        if (first == null || last == null || last.isBefore(first)) {
            form.wrong("desdeDia", "webhooks.days");
        }
        if (form.ok() && first != null && last != null) {
            ZoneId zone = TenantScope.current().zone();
            Instant from = first.atStartOfDay(zone).toInstant();
            Instant until = last.plusDays(1).atStartOfDay(zone).toInstant();
            return HOME + "/" + id + "?hecho=reenviados&cuantos=" + webhooks.replay(id, from, until);
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        Webhooks.Endpoint endpoint = webhooks.endpoint(id);
        Map<String, String> values = new java.util.HashMap<>(valuesOf(endpoint));
        values.putAll(sent);
        return showOne(endpoint, null, null, values, form.errors(), endpoint.events(), model);
    }

    @GetMapping("/{id}/envios/{delivery}")
    String delivery(
            @PathVariable long id,
            @PathVariable long delivery,
            @RequestParam(required = false) @Nullable String hecho,
            Model model) {
        Webhooks.Story story = webhooks.delivery(delivery)
                .filter(found -> found.delivery().endpointId() == id)
                .orElseThrow(() -> new UnknownDelivery(delivery));
        model.addAttribute("endpoint", webhooks.endpoint(id));
        model.addAttribute("story", story);
        model.addAttribute("done", hecho);
        return "console/webhooks/delivery";
    }

    @PostMapping("/{id}/envios/{delivery}/reenviar")
    String replayOne(@PathVariable long id, @PathVariable long delivery) {
        webhooks.replay(delivery);
        return HOME + "/" + id + "/envios/" + delivery + "?hecho=reenviado";
    }
}
