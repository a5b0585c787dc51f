package dev.habitue.console.members;

import dev.habitue.access.Audited;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.Formats;
import dev.habitue.pages.Inputs;
import dev.habitue.pages.Texts;
import dev.habitue.platform.Refusal;
import dev.habitue.points.Ledger;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberFilter;
import dev.habitue.points.members.Members;
import dev.habitue.points.programme.Programme;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The members of the programme, and each one's card with every movement of her points. */
@Controller
@RequestMapping("/socios")
@Requires(Permission.LOYALTY_READ)
class MemberPageController {
    private static final int PAGE = 50;
    private static final int LINES = 25;
    private static final int VOUCHERS = 20;
    private static final int LONGEST_QUERY = 200;
    private static final int LONGEST_REASON = 500;

    private final Members members;
    private final MemberSheet sheet;
    private final Programme programme;
    private final Ledger ledger;
    private final Texts texts;

    MemberPageController(Members members, MemberSheet sheet, Programme programme, Ledger ledger, Texts texts) {
        this.members = members;
        this.sheet = sheet;
        this.programme = programme;
        this.ledger = ledger;
        this.texts = texts;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String nivel,
            @RequestParam(name = "desde", defaultValue = "0") int skip,
            Model model) {
        String query = q.substring(0, Math.min(q.length(), LONGEST_QUERY)).strip();
        MemberFilter filter = new MemberFilter(nivel.isBlank() ? null : nivel, true, query.isEmpty() ? null : query);
        int from = Math.max(0, skip);
        List<Member> found = members.list(filter, from, PAGE);
        model.addAttribute("q", query);
        model.addAttribute("tier", nivel);
        model.addAttribute("tiers", programme.tiers());
        model.addAttribute("members", sheet.of(found));
        model.addAttribute("total", members.count(filter));
        model.addAttribute("from", from);
        model.addAttribute("next", found.size() == PAGE ? from + PAGE : null);
        return "console/members/members";
    }

    @GetMapping("/{id}")
    @Audited(action = Audited.VIEWED, subject = "member:{id}")
    String member(
            @PathVariable long id,
            @RequestParam(name = "desde", defaultValue = "0") int skip,
            @RequestParam(required = false) @Nullable String hecho,
            Model model) {
        fill(id, Math.max(0, skip), model);
        model.addAttribute(
                "adjusted", CounterActions.code(CounterActions.Kind.ADJUSTMENT).equals(hecho));
        return "console/members/member";
    }

    private void fill(long id, int from, Model model) {
        MemberSheet.Sheet shown = sheet.of(id);
        List<MemberSheet.Line> lines = sheet.lines(id, from, LINES);
        model.addAttribute("sheet", shown);
        model.addAttribute("qr", sheet.qr(shown.code()));
        model.addAttribute("offers", sheet.offers(id));
        model.addAttribute("vouchers", sheet.vouchers(id, VOUCHERS));
        model.addAttribute("lines", lines);
        model.addAttribute("from", from);
        model.addAttribute("next", lines.size() == LINES ? from + LINES : null);
    }

    @PostMapping("/{id}/ajuste")
    @Requires(Permission.LOYALTY_ADMIN)
    String adjust(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String puntos,
            @RequestParam(defaultValue = "") String motivo,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Formats formats = texts.in(language);
        boolean taking = puntos.strip().startsWith("-") || puntos.strip().startsWith("−");
        Optional<Long> points =
                Inputs.whole(puntos.replaceAll("^\\s*[+−-]", "")).filter(value -> value > 0);
        String problem = null;
        if (points.isEmpty()) {
            problem = formats.text("member.adjust.pointsWrong");
        } else if (motivo.isBlank() || motivo.length() > LONGEST_REASON) {
            problem = formats.text("member.adjust.reasonNeeded");
        } else {
            try {
                ledger.adjust(id, taking ? -points.get() : points.get(), motivo.strip(), Caller.currentActor());
                return "redirect:/socios/" + id + "?hecho=" + CounterActions.code(CounterActions.Kind.ADJUSTMENT);
            } catch (Refusal refusal) {
                problem = RefusalTexts.of(refusal, formats);
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        fill(id, 0, model);
        model.addAttribute("problem", problem);
        model.addAttribute("points", puntos);
        model.addAttribute("reason", motivo);
        return "console/members/member";
    }
}
