package dev.habitue.proposals;

import dev.habitue.customers.ClosingLine;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.engine.matching.people.Salutation;
import dev.habitue.engine.segment.Segment;
import dev.habitue.engine.segment.UpsellPotential;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.platform.DemoData;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.proposals.MessageProposal.Approach;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a proposal from the tenant's texts: by rule, so that it works without any outside service. */
@Component
public class ProposeReactivation {
    private static final int MOST_SERVICES = 3;
    private static final int OFFER_DAYS = 30;

    private final Customers customers;
    private final Insights insights;
    private final DemoData demo;
    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    ProposeReactivation(Customers customers, Insights insights, DemoData demo) {
        this.customers = customers;
        this.insights = insights;
        this.demo = demo;
        texts.setBasename("proposal");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
    }

    @Transactional(readOnly = true)
    public MessageProposal propose(long customerId, Locale language) {
        Customer customer = customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        Insight insight = insights.of(customerId);
        Approach approach = ApproachPolicy.of(insight);
        List<String> services = insight.services().stream()
                .limit(MOST_SERVICES)
                .map(Insight.ServicePreference::name)
                .toList();
        int discount =
                ApproachPolicy.discount(approach, insight.reactivationPriority().band());
        String message = message(customer, insight, approach, services, discount, language);
        return new MessageProposal(
                customerId,
                approach,
                text(approach, "subject", language, TenantScope.current().name()),
                message,
                services,
                discount,
                reasons(insight),
                whatsappUrl(customer.phone(), message));
    }

    private String message(
            Customer customer,
            Insight insight,
            Approach approach,
            List<String> services,
            int discount,
            Locale language) {
        Tenant tenant = TenantScope.current();
        List<String> sentences = new ArrayList<>();
        sentences.add(text(approach, "greeting", language, firstName(customer), tenant.name()));
        sentences.add(text(approach, "opening", language, monthsAway(insight)));
        if (!services.isEmpty()) {
            sentences.add(text("favourite", language, services.getFirst()));
        }
        if (insight.upsellPotential() == UpsellPotential.HIGH_NEW_SERVICES) {
            sentences.add(text("something-new", language));
        }
        if (discount > 0) {
            sentences.add(text("benefit", language, discount, day(insight.asOf().plusDays(OFFER_DAYS), language)));
        }
        sentences.add(text("closing", language));
        return ClosingLine.under(String.join(" ", sentences));
    }

    private static String day(LocalDate day, Locale language) {
        String format = language.getLanguage().equals("en") ? "d MMMM" : "d 'de' MMMM";
        return day.format(DateTimeFormatter.ofPattern(format, language));
    }

    private static long monthsAway(Insight insight) {
        LocalDate last = insight.standing().statistics().lastVisitOn();
        return last == null ? 0 : ChronoUnit.MONTHS.between(last, insight.asOf());
    }

    /** With the blank before it; empty where nobody can be sure. */
    private static String firstName(Customer customer) {
        String called = Salutation.of(customer.name());
        return called == null ? "" : " " + called;
    }

    private static List<String> reasons(Insight insight) {
        List<String> reasons = new ArrayList<>();
        reasons.add("segment_" + insight.standing().segment().code());
        reasons.add("priority_" + insight.reactivationPriority().band().name().toLowerCase(Locale.ROOT));
        reasons.add("churn_" + insight.churnRisk().name().toLowerCase(Locale.ROOT));
        reasons.add("season_" + insight.seasonality().pattern().name().toLowerCase(Locale.ROOT));
        if (insight.nextVisitAt() != null) {
            reasons.add("has_upcoming_visit");
        }
        if (insight.standing().segment() == Segment.PROSPECT) {
            reasons.add("never_came");
        }
        return reasons;
    }

    /** To a made-up person it leads to whomever the writer chooses. */
    private @Nullable String whatsappUrl(@Nullable String phone, String message) {
        if (phone == null) {
            return null;
        }
        String digits = demo.isHere() ? "" : phone.replaceAll("\\D", "");
        return digits.length() < 8 && !demo.isHere()
                ? null
                : "https://wa.me/" + digits + "?text="
                        + URLEncoder.encode(message, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String text(Approach approach, String part, Locale language, Object... values) {
        return text(approach.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part, language, values);
    }

    private String text(String key, Locale language, Object... values) {
        return texts.getMessage(key, values, language);
    }
}
