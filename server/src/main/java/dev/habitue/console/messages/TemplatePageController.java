package dev.habitue.console.messages;

import dev.habitue.access.PagePolicy;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.console.home.SearchResults;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Templates;
import dev.habitue.messages.Templates.Draft;
import dev.habitue.messages.Templates.UnusableTemplate;
import dev.habitue.messages.Templates.Version;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The texts of messages: read, written with a preview beside, sent to oneself, and put back as they were. */
@Controller
@RequestMapping("/mensajes")
@Requires(Permission.CAMPAIGNS_READ)
class TemplatePageController {
    private static final int VERSIONS = 20;
    private static final int FOUND = 6;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_BODY = 20_000;
    private static final String EDITOR = "console/messages/template";
    private static final Map<String, String> FIELDS =
            Map.of("subject", "asunto", "preheader", "resumen", "body", "cuerpo");

    /** A kind with its text in each language. */
    public record Row(MessageKind kind, List<Version> versions) {}

    /** @param wrong whether the template does not work there */
    public record SourceLine(int number, String text, boolean wrong) {}

    /** @param field of the form */
    public record Mistake(String field, int line, @Nullable String variable, List<SourceLine> around) {}

    private final Templates templates;
    private final SearchResults hits;
    private final Texts texts;

    TemplatePageController(Templates templates, SearchResults hits, Texts texts) {
        this.templates = templates;
        this.hits = hits;
        this.texts = texts;
    }

    /** The preview frames the mail as it is typed. */
    @ModelAttribute
    void letMailsBeFramed(HttpServletResponse response) {
        response.setHeader(PagePolicy.HEADER, PagePolicy.WITH_STYLES);
    }

    @GetMapping
    String list(Model model) {
        Map<MessageKind, List<Version>> byKind = new EnumMap<>(MessageKind.class);
        templates
                .current()
                .forEach(version -> byKind.computeIfAbsent(version.kind(), kind -> new ArrayList<>())
                        .add(version));
        model.addAttribute(
                "rows",
                byKind.entrySet().stream()
                        .map(entry -> new Row(entry.getKey(), entry.getValue()))
                        .toList());
        return "console/messages/templates";
    }

    @GetMapping("/{kind}/{language}")
    String edit(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String hecho,
            Model model) {
        List<Version> versions = templates.versions(kind(kind), language(language), VERSIONS);
        Version shown = versions.stream()
                .filter(one -> version != null && one.version() == version)
                .findFirst()
                .orElse(versions.getFirst());
        model.addAttribute("done", hecho);
        model.addAttribute("older", shown.version() == versions.getFirst().version() ? null : shown);
        return show(kind(kind), language, values(shown.draft()), Map.of(), model);
    }

    private static Map<String, String> values(Draft draft) {
        Map<String, String> values = new HashMap<>();
        values.put("asunto", draft.subject());
        values.put("resumen", draft.preheader());
        values.put("cuerpo", draft.body());
        return values;
    }

    private String show(
            MessageKind kind, String language, Map<String, String> values, Map<String, String> errors, Model model) {
        List<Version> versions = templates.versions(kind, language, VERSIONS);
        model.addAttribute("kind", kind.code());
        model.addAttribute("purpose", kind.purpose().code());
        model.addAttribute("language", language);
        model.addAttribute("current", versions.getFirst());
        model.addAttribute("versions", versions);
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        model.addAttribute("variables", templates.variables(kind));
        return EDITOR;
    }

    @PostMapping("/{kind}/{language}")
    @Requires(Permission.CAMPAIGNS_RUN)
    String publish(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale reader,
            Model model) {
        FormReader form = new FormReader(sent, texts.in(reader));
        Draft draft = draft(form);
        if (form.ok()) {
            try {
                templates.publish(kind(kind), language(language), draft);
                return "redirect:/mensajes/" + kind + "/" + language + "?hecho=guardada";
            } catch (UnusableTemplate refusal) {
                mistake(refusal, draft, form, model);
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(kind(kind), language(language), form.values(), form.errors(), model);
    }

    private static Draft draft(FormReader form) {
        return new Draft(
                form.text("asunto", LONGEST_LINE),
                form.values().getOrDefault("resumen", "").strip(),
                form.text("cuerpo", LONGEST_BODY).replace("\r\n", "\n"));
    }

    private static void mistake(UnusableTemplate refusal, Draft draft, FormReader form, Model model) {
        Mistake mistake = mistake(refusal, draft);
        model.addAttribute("mistake", mistake);
        form.wrong(mistake.field(), "templates.wrong");
    }

    private static Mistake mistake(UnusableTemplate refusal, Draft draft) {
        String field = FIELDS.getOrDefault(refusal.part(), "cuerpo");
        String text =
                field.equals("asunto") ? draft.subject() : field.equals("resumen") ? draft.preheader() : draft.body();
        List<String> lines = text.lines().toList();
        List<SourceLine> around = new ArrayList<>();
        for (int line = Math.max(1, refusal.line() - 2); line <= Math.min(lines.size(), refusal.line() + 2); line++) {
            around.add(new SourceLine(line, lines.get(line - 1), line == refusal.line()));
        }
        return new Mistake(field, refusal.line(), refusal.variable(), around);
    }

    /** How what is in the form reads to somebody; nothing is kept. */
    @PostMapping("/{kind}/{language}/vista")
    @Requires(Permission.CAMPAIGNS_RUN)
    String preview(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam Map<String, String> sent,
            @RequestParam(name = "cliente", required = false) @Nullable Long customer,
            Locale reader,
            Model model) {
        FormReader form = new FormReader(sent, texts.in(reader));
        Draft draft = draft(form);
        if (form.ok()) {
            try {
                model.addAttribute("rendered", templates.preview(kind(kind), language(language), draft, customer));
            } catch (UnusableTemplate refusal) {
                model.addAttribute("mistake", mistake(refusal, draft));
            }
        }
        return "console/messages/preview :: preview";
    }

    /** How the text in use reads to somebody: also for who may not write another. */
    @GetMapping("/{kind}/{language}/vista")
    String previewInUse(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam(name = "cliente", required = false) @Nullable Long customer,
            Model model) {
        Draft draft = templates.current(kind(kind), language(language)).draft();
        model.addAttribute("rendered", templates.preview(kind(kind), language(language), draft, customer));
        return "console/messages/preview :: preview";
    }

    /** Sends what is in the form to one address, and shows the form again as it was. */
    @PostMapping("/{kind}/{language}/probar")
    @Requires(Permission.CAMPAIGNS_RUN)
    String test(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam Map<String, String> sent,
            @RequestParam(name = "cliente", required = false) @Nullable Long customer,
            HttpServletResponse response,
            Locale reader,
            Model model) {
        FormReader form = new FormReader(sent, texts.in(reader));
        Draft draft = draft(form);
        String to = form.text("correo", LONGEST_LINE);
        if (form.ok()) {
            try {
                model.addAttribute("sentBy", templates.sendTest(kind(kind), language(language), draft, customer, to));
                model.addAttribute("sentTo", to);
                return show(kind(kind), language, form.values(), Map.of(), model);
            } catch (UnusableTemplate refusal) {
                mistake(refusal, draft, form, model);
            } catch (InvalidInput refusal) {
                form.wrong("correo", "templates.noAddress");
            } catch (Refusal refusal) {
                form.wrong("correo", "templates.notTaken");
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(kind(kind), language(language), form.values(), form.errors(), model);
    }

    @PostMapping("/{kind}/{language}/restaurar")
    @Requires(Permission.CAMPAIGNS_RUN)
    String restore(@PathVariable String kind, @PathVariable String language, @RequestParam int version) {
        templates.versions(kind(kind), language(language), VERSIONS).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .ifPresent(one -> templates.publish(one.kind(), language, one.draft()));
        return "redirect:/mensajes/" + kind + "/" + language + "?hecho=restaurada";
    }

    /** People to try the text on. */
    @GetMapping("/personas")
    @Requires(Permission.CUSTOMERS_READ)
    String people(@RequestParam(name = "persona", defaultValue = "") String query, Model model) {
        SearchResults.Found found = query.isBlank() ? null : hits.find(query.strip(), FOUND);
        model.addAttribute(
                "people",
                found == null ? List.of() : found.all().stream().limit(FOUND).toList());
        model.addAttribute("asked", !query.isBlank());
        return "console/messages/preview :: people";
    }

    private static MessageKind kind(String code) {
        return MessageKind.ofCode(code).orElseThrow(() -> new NoSuchText(code));
    }

    private static String language(String language) {
        return Arrays.asList("es", "en").stream()
                .filter(language::equals)
                .findFirst()
                .orElseThrow(() -> new NoSuchText(language));
    }

    /** There is no text of this kind or in this language. */
    static final class NoSuchText extends Refusal {
        NoSuchText(String name) {
            super(Kind.ABSENT, "No such text", "There is no text called " + name + ".");
        }
    }
}
