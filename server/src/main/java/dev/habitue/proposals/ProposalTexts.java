package dev.habitue.proposals;

import dev.habitue.proposals.MessageProposal.Approach;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The sentences of a proposal, in both languages. */
final class ProposalTexts {
    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    ProposalTexts() {
        texts.setBasename("proposal");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
    }

    /**
     * What there is to say.
     *
     * @param called her first name; null where nobody can be sure
     * @param monthsAway 0 where she never came, or came this month
     * @param favourite what she likes best; null where that is not known
     * @param somethingNew whether there is much that she has not tried
     * @param discountPercent 0 for none
     * @param until the day on which the discount ends
     */
    record Occasion(
            Approach approach,
            @Nullable String called,
            String place,
            long monthsAway,
            @Nullable String favourite,
            boolean somethingNew,
            int discountPercent,
            LocalDate until) {}

    String subject(Approach approach, String place, Locale language) {
        return text(approach, "subject", language, place);
    }

    String message(Occasion occasion, Locale language) {
        Approach approach = occasion.approach();
        List<String> sentences = new ArrayList<>();
        sentences.add(text(approach, "greeting", language, withBlank(occasion.called()), occasion.place()));
        sentences.add(text(approach, "opening", language, occasion.monthsAway()));
        if (occasion.favourite() != null) {
            sentences.add(text("favourite", language, occasion.favourite()));
        }
        if (occasion.somethingNew()) {
            sentences.add(text("something-new", language));
        }
        if (occasion.discountPercent() > 0) {
            sentences.add(text("benefit", language, occasion.discountPercent(), day(occasion.until(), language)));
        }
        sentences.add(text("closing", language));
        return String.join(" ", sentences);
    }

    private static String withBlank(@Nullable String called) {
        return called == null ? "" : " " + called;
    }

    private static String day(LocalDate day, Locale language) {
        String format = language.getLanguage().equals("en") ? "d MMMM" : "d 'de' MMMM";
        return day.format(DateTimeFormatter.ofPattern(format, language));
    }

    private String text(Approach approach, String part, Locale language, Object... values) {
        return text(approach.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part, language, values);
    }

    private String text(String key, Locale language, Object... values) {
        return texts.getMessage(key, values, language);
    }
}
