package dev.habitue.console.programme;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.points.Reconciliation;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.ProgrammeRules;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The programme's rules and tiers: what holds now, what held before, and putting other rules in force. */
@Controller
@RequestMapping("/programa")
@Requires(Permission.LOYALTY_READ)
class ProgrammePageController {
    private static final int VERSIONS = 20;
    private static final String PAGE = "console/programme/programme";

    private final Programme programme;
    private final Reconciliation reconciliation;
    private final Texts texts;

    ProgrammePageController(Programme programme, Reconciliation reconciliation, Texts texts) {
        this.programme = programme;
        this.reconciliation = reconciliation;
        this.texts = texts;
    }

    @GetMapping
    String rules(@RequestParam(required = false) @Nullable String hecho, Locale language, Model model) {
        ProgrammeRules current = programme.current();
        model.addAttribute("saved", "reglas".equals(hecho));
        return show(current, RulesForm.of(current, texts.in(language)), Map.of(), model);
    }

    @PostMapping
    @Requires(Permission.LOYALTY_ADMIN)
    String publish(@RequestParam Map<String, String> sent, HttpServletResponse response, Locale language, Model model) {
        ProgrammeRules current = programme.current();
        FormReader form = new FormReader(sent, texts.in(language));
        ProgrammeRules wanted = RulesForm.read(form, current);
        if (form.ok()) {
            try {
                programme.publish(wanted, Caller.currentActor());
                return "redirect:/programa?hecho=reglas";
            } catch (InvalidInput refusal) {
                form.wrong(refusal, RulesForm.FIELDS);
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(current, sent, form.errors(), model);
    }

    private String show(ProgrammeRules current, Map<String, String> values, Map<String, String> errors, Model model) {
        model.addAttribute("rules", current);
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        model.addAttribute("places", RulesForm.places(values));
        model.addAttribute("takenOver", reconciliation.summary().members() > 0);
        model.addAttribute("versions", programme.history(VERSIONS));
        return PAGE;
    }
}
