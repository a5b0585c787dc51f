package dev.habitue.console.programme;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Jobs;
import dev.habitue.points.Reconciliation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The programme that the business ran before beside this one: whether everybody kept her points, and what differs. */
@Controller
@RequestMapping("/programa/traspaso")
class TakeOverPageController {
    private static final int PAGE = 50;
    private static final String HOME = "redirect:/programa/traspaso";

    private final Reconciliation reconciliation;
    private final Jobs jobs;

    TakeOverPageController(Reconciliation reconciliation, Jobs jobs) {
        this.reconciliation = reconciliation;
        this.jobs = jobs;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    String report(
            @RequestParam(required = false) @Nullable String tipo,
            @RequestParam(defaultValue = "0") long desde,
            Model model) {
        Reconciliation.Kind kind =
                tipo == null ? null : Reconciliation.Kind.ofCode(tipo).orElse(null);
        long from = Math.max(0, desde);
        List<Reconciliation.Difference> found = reconciliation.differences(kind, null, from, PAGE + 1);
        model.addAttribute("summary", reconciliation.summary());
        model.addAttribute("kind", kind);
        model.addAttribute("differences", found.subList(0, Math.min(PAGE, found.size())));
        model.addAttribute("next", found.size() > PAGE ? from + PAGE : null);
        model.addAttribute("from", from);
        model.addAttribute("running", jobs.running(Reconciliation.JOB).isPresent());
        return "console/programme/takeover";
    }

    @PostMapping
    @Requires(Permission.LOYALTY_ADMIN)
    String again() {
        try {
            reconciliation.start(Caller.currentActor());
        } catch (Jobs.AlreadyRunning underWay) {
            // It is what was asked for.
        }
        return HOME;
    }
}
