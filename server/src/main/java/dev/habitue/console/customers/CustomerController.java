package dev.habitue.console.customers;

import dev.habitue.access.Audited;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.console.identity.LinkCards;
import dev.habitue.console.members.MemberSheet;
import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customers;
import dev.habitue.customers.EmailProposals;
import dev.habitue.customers.Purpose;
import dev.habitue.identity.Review;
import dev.habitue.platform.Cursor;
import dev.habitue.points.members.Members;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One customer: who she is, what she is worth, what to offer, and her whole history. */
@Controller
@RequestMapping("/clientes/{id}")
@Requires(Permission.CUSTOMERS_READ)
class CustomerController {
    private final CustomerSheet sheet;
    private final VisitPages history;
    private final Review review;
    private final LinkCards cards;
    private final Members members;
    private final MemberSheet memberSheet;
    private final Customers customers;
    private final Consents consents;
    private final EmailProposals emailProposals;

    CustomerController(
            CustomerSheet sheet,
            VisitPages history,
            Review review,
            LinkCards cards,
            Members members,
            MemberSheet memberSheet,
            Customers customers,
            Consents consents,
            EmailProposals emailProposals) {
        this.sheet = sheet;
        this.history = history;
        this.review = review;
        this.cards = cards;
        this.members = members;
        this.memberSheet = memberSheet;
        this.customers = customers;
        this.consents = consents;
        this.emailProposals = emailProposals;
    }

    @GetMapping
    @Audited(action = Audited.VIEWED, subject = "customer:{id}")
    String page(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String ver,
            @RequestParam(name = "desde", required = false) @Nullable String cursor,
            Locale language,
            Model model) {
        model.addAttribute("customer", sheet.of(id));
        boolean mayReview = Caller.current().orElseThrow().may(Permission.MAPPINGS_READ);
        model.addAttribute("links", mayReview ? cards.cards(review.evidenceFor(id), language) : List.of());
        if (Caller.current().orElseThrow().may(Permission.LOYALTY_READ)) {
            members.ofCustomers(List.of(id)).stream()
                    .findFirst()
                    .ifPresent(member -> model.addAttribute("membership", memberSheet.of(member)));
        }
        model.addAttribute("consentToOffers", consentToOffers(id));
        customers
                .find(id)
                .flatMap(emailProposals::of)
                .ifPresent(proposal -> model.addAttribute("emailProposal", proposal));
        model.addAttribute("upcoming", history.upcoming(id));
        model.addAttribute("reviews", history.reviews(id));
        model.addAttribute(
                "history",
                history.page(id, VisitPages.Filter.of(ver), Cursor.decode(cursor, VisitPages.listOf(id), 2)));
        return "console/customers/customer";
    }

    /** Whether she may be sent offers by e-mail. */
    private String consentToOffers(long id) {
        String address = customers.find(id).map(ContactChannel.EMAIL::addressOf).orElse(null);
        return consents.standing(
                        ContactChannel.EMAIL, Purpose.PROMOTIONAL, Map.of(id, Objects.requireNonNullElse(address, "")))
                .getOrDefault(id, Consents.State.UNKNOWN)
                .code();
    }

    /** The part of the page that changes with the filter, and what "more" brings. */
    @GetMapping("/historia")
    @Audited(action = Audited.VIEWED, subject = "customer:{id}")
    String history(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String ver,
            @RequestParam(name = "desde", required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        if (htmx == null) {
            return "redirect:/clientes/" + id;
        }
        model.addAttribute("customerId", id);
        model.addAttribute(
                "history",
                history.page(id, VisitPages.Filter.of(ver), Cursor.decode(cursor, VisitPages.listOf(id), 2)));
        return "console/customers/history :: " + (cursor == null ? "list" : "more");
    }
}
