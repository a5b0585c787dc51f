package dev.habitue.console.members;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.Texts;
import dev.habitue.platform.input.DialablePhone;
import dev.habitue.points.members.AlreadyMember;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Joining;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import dev.habitue.rewards.coupons.Coupons;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mostrador: who stands at the counter, and what she can have. */
@Controller
@RequestMapping("/mostrador")
@Requires(Permission.LOYALTY_WRITE)
class CounterController {
    private static final int LONGEST_QUERY = 200;
    private static final int FEWEST_CHARACTERS = 2;
    private static final int HITS = 8;
    private static final int LONGEST_NAME = 200;
    private static final String HOME = "console/members/counter";

    private final CounterSearch search;
    private final CounterSheet counter;
    private final Members members;
    private final Coupons coupons;
    private final CounterActions actions;
    private final Texts texts;

    CounterController(
            CounterSearch search,
            CounterSheet counter,
            Members members,
            Coupons coupons,
            CounterActions actions,
            Texts texts) {
        this.search = search;
        this.counter = counter;
        this.members = members;
        this.coupons = coupons;
        this.actions = actions;
        this.texts = texts;
    }

    @GetMapping
    String find(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cupon,
            @RequestParam(required = false) @Nullable String hecho,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response,
            Model model) {
        String query = q.length() > LONGEST_QUERY ? q.substring(0, LONGEST_QUERY) : q;
        model.addAttribute("q", query);
        response.setHeader(HttpHeaders.VARY, "HX-Request");
        if (query.strip().length() >= FEWEST_CHARACTERS) {
            CounterSearch.Found found = search.find(query, HITS);
            Optional<String> destination = found.destination();
            if (htmx == null && destination.isPresent()) {
                return "redirect:" + destination.get();
            }
            model.addAttribute("found", found);
        }
        if (htmx != null) {
            return HOME + " :: results";
        }
        actions.read(hecho, null).ifPresent(action -> model.addAttribute("deed", action));
        if (cupon != null) {
            coupons.find(cupon).ifPresent(coupon -> counter.addCoupon(coupon, model));
        }
        return HOME;
    }

    @GetMapping("/socios/{id}")
    @Audited(action = Audited.VIEWED, subject = "member:{id}")
    String member(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String hecho,
            @RequestParam(name = "vale", required = false) @Nullable String scanned,
            Model model) {
        Member member = members.get(id);
        counter.add(member, model);
        actions.read(hecho, member).ifPresent(action -> model.addAttribute("deed", action));
        if (scanned != null) {
            counter.scanned(scanned, member).ifPresent(voucher -> model.addAttribute("scanned", voucher));
        }
        return CounterSheet.PAGE;
    }

    /** A customer who has not joined yet, or the card of one who has. */
    @GetMapping("/clientes/{customerId}")
    @Audited(action = Audited.VIEWED, subject = "customer:{customerId}")
    String customer(@PathVariable long customerId, Model model) {
        Optional<Member> member = members.ofCustomers(List.of(customerId)).stream()
                .filter(Member::active)
                .findFirst();
        if (member.isPresent()) {
            return "redirect:/mostrador/socios/" + member.get().userId();
        }
        counter.addCustomer(customerId, model);
        return "console/members/counter-join";
    }

    @PostMapping("/clientes/{customerId}/inscribir")
    String join(@PathVariable long customerId) {
        return joined(members.join(Enrolment.of(customerId)));
    }

    @GetMapping("/nueva")
    String newcomer(@RequestParam(defaultValue = "") String nombre, Model model) {
        model.addAttribute("typed", new Newcomer(nombre, "", "", ""));
        return "console/members/counter-new";
    }

    /** Somebody nobody knows yet. */
    public record Newcomer(String name, String phone, String email, String referral) {}

    @PostMapping("/nueva")
    String enrol(
            @RequestParam(defaultValue = "") String nombre,
            @RequestParam(defaultValue = "") String telefono,
            @RequestParam(defaultValue = "") String correo,
            @RequestParam(defaultValue = "") String recomienda,
            HttpServletResponse response,
            java.util.Locale language,
            Model model) {
        if (nombre.isBlank() || nombre.length() > LONGEST_NAME) {
            return refused("counter.new.nameNeeded", nombre, telefono, correo, recomienda, response, language, model);
        }
        String wrong = wrong(nombre, telefono, correo);
        if (wrong != null) {
            return refused(wrong, nombre, telefono, correo, recomienda, response, language, model);
        }
        try {
            return joined(members.join(new Enrolment(
                    null,
                    nombre.strip(),
                    blankToNull(correo),
                    blankToNull(telefono),
                    null,
                    blankToNull(recomienda),
                    null,
                    true)));
        } catch (AlreadyMember holder) {
            model.addAttribute("holder", holder);
            return refused("counter.new.contactTaken", nombre, telefono, correo, recomienda, response, language, model);
        } catch (dev.habitue.platform.InvalidInput refusal) {
            String field = refusal.errors().isEmpty()
                    ? ""
                    : refusal.errors().getFirst().field();
            String key = switch (field) {
                case "email" -> "counter.new.emailWrong";
                case "phone" -> "counter.new.phoneWrong";
                case "referral_code" -> "counter.new.referralWrong";
                default -> "refusal.other";
            };
            return refused(key, nombre, telefono, correo, recomienda, response, language, model);
        }
    }

    /** The key of what is to be said of it; null where all is well. */
    private static @Nullable String wrong(String name, String phone, String email) {
        if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return "counter.new.nameNeeded";
        }
        if (!phone.isBlank() && !DialablePhone.Digits.dialable(phone)) {
            return "counter.new.phoneWrong";
        }
        return email.isBlank() || email.strip().matches("[^@\\s]+@[^@\\s]+") ? null : "counter.new.emailWrong";
    }

    private String refused(
            String key,
            String name,
            String phone,
            String email,
            String referral,
            HttpServletResponse response,
            java.util.Locale language,
            Model model) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("typed", new Newcomer(name, phone, email, referral));
        model.addAttribute("problem", texts.in(language).text(key));
        return "console/members/counter-new";
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static String joined(Joining joining) {
        CounterActions.Kind action =
                joining.already() ? CounterActions.Kind.ENROLLED_ALREADY : CounterActions.Kind.ENROLLED;
        return "redirect:/mostrador/socios/" + joining.member().userId() + "?hecho=" + CounterActions.code(action);
    }
}
