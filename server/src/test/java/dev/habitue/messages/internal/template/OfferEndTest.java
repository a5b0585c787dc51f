package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferEndTest {
    private static final Map<String, Object> OFFER = Map.of("coupon", Map.of("valid_until", "2026-12-05"));

    @Test
    void isSaidInTheReadersWordsWhereTheTextDoesNot() {
        assertThat(OfferEnd.unsaid("es", OFFER, "Ven pronto")).isEqualTo("5 de diciembre");
        assertThat(OfferEnd.unsaid("en", OFFER, "Come soon")).isEqualTo("5 December");
    }

    @Test
    void isNotSaidTwice() {
        assertThat(OfferEnd.unsaid("es", OFFER, "Hasta el 5 de diciembre")).isNull();
        assertThat(OfferEnd.unsaid("es", OFFER, "Hasta el 2026-12-05")).isNull();
    }

    @Test
    void isSaidWhereTheTextNamesAnotherDay() {
        assertThat(OfferEnd.unsaid("es", OFFER, "Hasta el 6 de diciembre")).isEqualTo("5 de diciembre");
    }

    @Test
    void isNotSaidWhereThereIsNoOffer() {
        assertThat(OfferEnd.unsaid("es", Map.of(), "Ven")).isNull();
        assertThat(OfferEnd.unsaid("es", Map.of("coupon", Map.of("code", "X")), "Ven"))
                .isNull();
    }

    @Test
    void isNotSaidWhereItIsNoDay() {
        assertThat(OfferEnd.unsaid("es", Map.of("coupon", Map.of("valid_until", "pronto")), "Ven"))
                .isNull();
    }
}
