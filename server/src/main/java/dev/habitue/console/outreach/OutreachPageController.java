package dev.habitue.console.outreach;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.campaigns.Outreach;
import dev.habitue.pages.Inputs;
import dev.habitue.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Bandeja del día: whom to write to by WhatsApp today, one by one, by hand. */
@Controller
@RequestMapping("/bandeja")
@Requires(Permission.OUTREACH_WRITE)
class OutreachPageController {
    private static final int PEOPLE = 20;
    private static final int ANSWER_DAYS = 21;
    private static final int MOST_UNANSWERED = 50;
    private static final int LONGEST_TEXT = 4_000;

    private final Outreach outreach;
    private final OutreachCards cards;

    OutreachPageController(Outreach outreach, OutreachCards cards) {
        this.outreach = outreach;
        this.cards = cards;
    }

    @GetMapping
    String page(Model model) {
        List<Outreach.Item> today = outreach.today(PEOPLE);
        List<OutreachCards.Card> all = cards.cards(today);
        model.addAttribute("waiting", all.stream().filter(card -> !card.done()).toList());
        model.addAttribute("done", all.stream().filter(OutreachCards.Card::done).toList());
        model.addAttribute("unanswered", cards.cards(outreach.awaitingAnswer(ANSWER_DAYS, MOST_UNANSWERED)));
        model.addAttribute("progress", cards.progress(today));
        return "console/outreach/outreach";
    }

    @PostMapping("/{id}/marca")
    String mark(
            @PathVariable long id, @RequestParam Map<String, String> sent, HttpServletRequest request, Model model) {
        Optional<Outreach.Answer> answer = Outreach.Answer.ofCode(sent.get("respuesta"));
        Outreach.Mark mark = answer.isPresent()
                ? Outreach.Mark.SENT
                : Outreach.Mark.ofCode(sent.get("marca")).orElse(null);
        LocalDate notBefore = Inputs.day(sent.get("desde")).orElse(null);
        if (mark == null) {
            model.addAttribute("problem", "outreach.unreadable");
            return card(id, request, model);
        }
        try {
            outreach.mark(id, new Outreach.Marking(mark, answer.orElse(null), notBefore, text(sent), revision(sent)));
        } catch (Outreach.MarkedMeanwhile faster) {
            model.addAttribute("problem", "outreach.overtaken");
        }
        return card(id, request, model);
    }

    @PostMapping("/{id}/deshacer")
    String undo(
            @PathVariable long id, @RequestParam Map<String, String> sent, HttpServletRequest request, Model model) {
        try {
            outreach.undo(id, revision(sent));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            model.addAttribute("problem", "outreach.overtaken");
        }
        return card(id, request, model);
    }

    private static @Nullable Integer revision(Map<String, String> sent) {
        return Inputs.whole(sent.getOrDefault("revision", ""))
                .map(Long::intValue)
                .orElse(null);
    }

    private static @Nullable String text(Map<String, String> sent) {
        String text = sent.getOrDefault("texto", "").strip().replace("\r\n", "\n");
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** The item as it now stands, also where somebody else was faster. */
    private String card(long id, HttpServletRequest request, Model model) {
        Outreach.Item item = outreach.get(id);
        if (request.getHeader("HX-Request") == null) {
            return "redirect:/bandeja#persona-" + id;
        }
        model.addAttribute("card", cards.cards(List.of(item)).getFirst());
        model.addAttribute("progress", cards.progress(outreach.today(PEOPLE)));
        return "console/outreach/card :: answer";
    }
}
