package dev.habitue.console.automation;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.automation.Automatic;
import dev.habitue.automation.Automation;
import dev.habitue.automation.AutomationSettings;
import dev.habitue.automation.Run;
import dev.habitue.automation.SystemHealth;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Texts;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Jobs;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done by itself: when, with what outcome, and whether the system is well. */
@Controller
@RequestMapping("/automatizacion")
@Requires(Permission.CAMPAIGNS_RUN)
class AutomationPageController {
    private static final int PAST_RUNS = 20;
    private static final String HOME = "redirect:/automatizacion";
    private static final String PAGE = "console/automation/automation";
    private static final String RUNS = "console/automation/runs :: runs";

    private final Automation automation;
    private final SystemHealth health;
    private final Texts texts;
    private final MessageSource messages;

    AutomationPageController(Automation automation, SystemHealth health, Texts texts, MessageSource messages) {
        this.automation = automation;
        this.health = health;
        this.texts = texts;
        this.messages = messages;
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable String hecho, Locale language, Model model) {
        model.addAttribute("saved", "ajustes".equals(hecho));
        return show(AutomationForm.of(automation.settings()), Map.of(), language, model);
    }

    /** The part that is asked for again while something runs. */
    @GetMapping("/tareas")
    String runs(
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Locale language, Model model) {
        addRuns(language, model);
        return htmx == null ? HOME : RUNS;
    }

    @PostMapping("/{cadence}/ahora")
    String now(
            @PathVariable String cadence,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Locale language,
            Model model) {
        Cadence wanted = Arrays.stream(Cadence.values())
                .filter(one -> one.code().equals(cadence))
                .findFirst()
                .orElseThrow(() -> new Automation.UnknownAutomationRun(new UUID(0, 0)));
        return begin(() -> automation.startNow(wanted), htmx, language, model);
    }

    @PostMapping("/veces/{run}/pasos/{step}/reintentar")
    String retry(
            @PathVariable UUID run,
            @PathVariable String step,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Locale language,
            Model model) {
        return begin(() -> automation.startRetry(run, step), htmx, language, model);
    }

    private String begin(Runnable work, @Nullable String htmx, Locale language, Model model) {
        try {
            work.run();
        } catch (Jobs.AlreadyRunning another) {
            model.addAttribute("underWay", true);
        }
        addRuns(language, model);
        return htmx == null ? HOME : RUNS;
    }

    @PostMapping("/ajustes")
    String change(@RequestParam Map<String, String> sent, HttpServletResponse response, Locale language, Model model) {
        FormReader form = new FormReader(sent, texts.in(language));
        AutomationSettings wanted = AutomationForm.read(form);
        if (form.ok()) {
            automation.change(wanted);
            return HOME + "?hecho=ajustes";
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(sent, form.errors(), language, model);
    }

    private String show(Map<String, String> values, Map<String, String> errors, Locale language, Model model) {
        AutomationSheet sheet = addRuns(language, model);
        model.addAttribute("health", health.report());
        model.addAttribute("automatic", Automatic.values());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "writesToNobody", automation.settings().switchedOn().stream().noneMatch(Automatic::writes));
        model.addAttribute(
                "past",
                automation.recent(null, PAST_RUNS).stream().map(sheet::line).toList());
        return PAGE;
    }

    private AutomationSheet addRuns(Locale language, Model model) {
        AutomationSheet sheet = new AutomationSheet(texts.in(language), messages, language);
        List<AutomationSheet.CadenceCard> cards = Arrays.stream(Cadence.values())
                .map(cadence -> sheet.card(cadence.code(), automation.next(cadence), automation.recent(cadence, 1)))
                .toList();
        model.addAttribute("cadences", cards);
        model.addAttribute(
                "busy",
                cards.stream()
                        .anyMatch(card ->
                                card.last() != null && card.last().status().equals(Run.Status.RUNNING.code())));
        if (!model.containsAttribute("underWay")) {
            model.addAttribute("underWay", false);
        }
        return sheet;
    }
}
