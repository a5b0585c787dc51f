package dev.habitue.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.proposals.MessageProposal.Approach;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProposalTextsTest {
    private static final Locale SPANISH = Locale.of("es");
    private static final LocalDate UNTIL = LocalDate.parse("2026-12-05");
    private static final ProposalTexts TEXTS = new ProposalTexts();

    private static ProposalTexts.Occasion occasion(Approach approach, @Nullable String called, long monthsAway) {
        return new ProposalTexts.Occasion(approach, called, "Aremko", monthsAway, null, false, 0, UNTIL);
    }

    private static String message(ProposalTexts.Occasion occasion) {
        return TEXTS.message(occasion, SPANISH);
    }

    @ParameterizedTest
    @EnumSource(Approach.class)
    void greetInBothLanguagesWhateverTheyBuildOn(Approach approach) {
        assertThat(message(occasion(approach, "Ana", 3))).startsWith("Hola Ana, te escribimos de Aremko.");
        assertThat(TEXTS.message(occasion(approach, "Ana", 3), Locale.ENGLISH))
                .startsWith("Hello Ana, this is Aremko.");
        assertThat(TEXTS.subject(approach, "Aremko", SPANISH)).contains("Aremko");
        assertThat(TEXTS.subject(approach, "Aremko", Locale.ENGLISH)).contains("Aremko");
    }

    @Test
    void callNobodyByANameThatNobodyIsSureOf() {
        assertThat(message(occasion(Approach.WIN_BACK, null, 3))).startsWith("Hola, te escribimos de Aremko.");
    }

    @ParameterizedTest
    @CsvSource({"0, un tiempo", "1, un mes", "2, 2 meses", "14, 14 meses"})
    void sayHowLongSheHasBeenAway(long months, String away) {
        assertThat(message(occasion(Approach.WIN_BACK, "Ana", months))).contains("Hace " + away + " que no te vemos.");
    }

    @Test
    void sayWhatTheDiscountIsAndUntilWhen() {
        ProposalTexts.Occasion benefit =
                new ProposalTexts.Occasion(Approach.WIN_BACK_WITH_BENEFIT, "Ana", "Aremko", 6, null, false, 20, UNTIL);

        assertThat(message(benefit)).contains("20 % de descuento", "hasta el 5 de diciembre");
        assertThat(TEXTS.message(benefit, Locale.ENGLISH)).contains("20 % off", "until 5 December");
    }

    @Test
    void sayNothingOfADiscountThatThereIsNot() {
        assertThat(message(occasion(Approach.WIN_BACK, "Ana", 6))).doesNotContain("descuento", "%");
    }

    @Test
    void nameWhatSheLikesAndWhatIsNewToHer() {
        ProposalTexts.Occasion tempting =
                new ProposalTexts.Occasion(Approach.WIN_BACK, "Ana", "Aremko", 6, "Masaje Relajante", true, 0, UNTIL);

        assertThat(message(tempting)).contains("te gusta Masaje Relajante.", "que aún no has probado");
        assertThat(message(occasion(Approach.WIN_BACK, "Ana", 6))).doesNotContain("te gusta", "que aún no has probado");
    }

    /** A name is no format: a brace or an apostrophe in it is one. */
    @Test
    void keepWhatSheLikesAsItIsWritten() {
        ProposalTexts.Occasion odd = new ProposalTexts.Occasion(
                Approach.WIN_BACK, "Ana", "D'Arte {spa}", 6, "Té 'de las {5}'", false, 0, UNTIL);

        assertThat(message(odd)).contains("D'Arte {spa}", "Té 'de las {5}'");
    }
}
