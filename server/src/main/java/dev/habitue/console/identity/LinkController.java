package dev.habitue.console.identity;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.identity.MappingDecisions;
import dev.habitue.identity.Review;
import dev.habitue.pages.ReturnAddress;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Which records are one person: what waits for somebody's word, and that word. */
@Controller
class LinkController {
    private static final int PAGE = 10;
    private static final String REVIEW = "review";
    private static final String ANSWER = "console/identity/link :: answer";

    private final Review review;
    private final LinkCards cards;
    private final MappingDecisions decisions;

    LinkController(Review review, LinkCards cards, MappingDecisions decisions) {
        this.review = review;
        this.cards = cards;
        this.decisions = decisions;
    }

    @GetMapping("/revision")
    @Requires(Permission.MAPPINGS_READ)
    String queue(
            @RequestParam(name = "desde", required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Locale language,
            Model model) {
        Review.Page page = review.queue(Cursor.decode(cursor, REVIEW, 2), PAGE);
        model.addAttribute("waiting", page.waiting());
        model.addAttribute("cards", cards.cards(page.items(), language));
        model.addAttribute("next", page.next() == null ? null : page.next().encode(REVIEW));
        return htmx == null ? "console/identity/review" : "console/identity/review :: items";
    }

    @PostMapping("/vinculos/{id}/confirmar")
    @Requires(Permission.MAPPINGS_WRITE)
    String confirm(@PathVariable long id, HttpServletRequest request, Locale language, Model model) {
        return decide(id, decisions::confirm, request, language, model);
    }

    @PostMapping("/vinculos/{id}/rechazar")
    @Requires(Permission.MAPPINGS_WRITE)
    String reject(@PathVariable long id, HttpServletRequest request, Locale language, Model model) {
        return decide(id, decisions::reject, request, language, model);
    }

    @PostMapping("/vinculos/{id}/deshacer")
    @Requires(Permission.MAPPINGS_WRITE)
    String undo(@PathVariable long id, HttpServletRequest request, Locale language, Model model) {
        return decide(id, decisions::undo, request, language, model);
    }

    /** Shows the link as it now stands, also where somebody else was faster. */
    private String decide(long id, LongConsumer decision, HttpServletRequest request, Locale language, Model model) {
        try {
            decision.accept(id);
            model.addAttribute("decided", true);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            model.addAttribute("overtaken", true);
        }
        if (request.getHeader("HX-Request") == null) {
            return "redirect:" + ReturnAddress.of(request);
        }
        model.addAttribute("card", cards.card(review.find(id), language));
        model.addAttribute("waiting", review.waiting());
        model.addAttribute(
                "inQueue", String.valueOf(request.getHeader("HX-Current-URL")).contains("/revision"));
        return ANSWER;
    }
}
