package dev.habitue.console.messages;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Consents;
import dev.habitue.customers.Consents.State;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.MailStops;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.Suppressions.Reason;
import dev.habitue.messages.Suppressions.Suppression;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many may be written to, and the addresses to which nothing is sent any more. */
@Controller
@RequestMapping("/mensajes/consentimiento")
@Requires(Permission.CAMPAIGNS_READ)
class ConsentPageController {
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    /** How many addresses stand where, for one purpose over one channel. */
    public record Line(ContactChannel channel, Purpose purpose, long granted, long pending, long withdrawn) {}

    /** @param liftable whether staff may write there again; whoever complained must ask for it herself */
    public record Row(Suppression suppression, boolean liftable) {}

    private final Consents consents;
    private final Suppressions suppressions;
    private final MailStops stops;
    private final Texts texts;

    ConsentPageController(Consents consents, Suppressions suppressions, MailStops stops, Texts texts) {
        this.consents = consents;
        this.suppressions = suppressions;
        this.stops = stops;
        this.texts = texts;
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable String hecho, Model model) {
        model.addAttribute("done", hecho);
        return show(Map.of(), Map.of(), model);
    }

    private String show(Map<String, String> values, Map<String, String> errors, Model model) {
        List<Line> lines = new ArrayList<>();
        for (ContactChannel channel : ContactChannel.values()) {
            for (Purpose purpose : List.of(Purpose.PROMOTIONAL, Purpose.PROGRAMME)) {
                Map<State, Long> counts = consents.counts(channel, purpose);
                lines.add(new Line(
                        channel,
                        purpose,
                        counts.getOrDefault(State.GRANTED, 0L),
                        counts.getOrDefault(State.PENDING, 0L),
                        counts.getOrDefault(State.WITHDRAWN, 0L)));
            }
        }
        model.addAttribute("lines", lines);
        model.addAttribute(
                "rows",
                suppressions.list(MOST).stream()
                        .map(one -> new Row(one, one.reason() != Reason.COMPLAINT))
                        .toList());
        model.addAttribute("most", MOST);
        model.addAttribute("doubtful", suppressions.doubtful(MOST).size());
        model.addAttribute("stops", stops.standing());
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        return "console/messages/consent";
    }

    @PostMapping("/bloqueos")
    @Requires(Permission.CONSENT_WRITE)
    String suppress(
            @RequestParam Map<String, String> sent, HttpServletResponse response, Locale language, Model model) {
        FormReader form = new FormReader(sent, texts.in(language));
        String address = form.text("direccion", LONGEST);
        if (form.ok()) {
            try {
                ContactChannel channel = address.contains("@") ? ContactChannel.EMAIL : ContactChannel.WHATSAPP;
                suppressions.suppress(channel, address, Reason.MANUAL, form.textOrNone("nota"));
                return "redirect:/mensajes/consentimiento?hecho=bloqueada";
            } catch (InvalidInput refusal) {
                form.wrong("direccion", "consent.noAddress");
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(form.values(), form.errors(), model);
    }

    @PostMapping("/bloqueos/dudosos/quitar")
    @Requires(Permission.CAMPAIGNS_RUN)
    String liftDoubtful() {
        suppressions.liftDoubtful();
        return "redirect:/mensajes/consentimiento?hecho=desbloqueadas";
    }

    /** What was stopped goes on. */
    @PostMapping("/detenidos/{id}/reanudar")
    @Requires(Permission.CAMPAIGNS_RUN)
    String resume(@PathVariable long id) {
        stops.resume(id);
        return "redirect:/mensajes/consentimiento?hecho=reanudado";
    }

    @PostMapping("/bloqueos/quitar")
    @Requires(Permission.CAMPAIGNS_RUN)
    String lift(@RequestParam String canal, @RequestParam String direccion) {
        ContactChannel channel =
                ContactChannel.ofCode(canal).orElseThrow(() -> new InvalidInput("canal", "use email or whatsapp"));
        suppressions.lift(channel, direccion);
        return "redirect:/mensajes/consentimiento?hecho=desbloqueada";
    }
}
