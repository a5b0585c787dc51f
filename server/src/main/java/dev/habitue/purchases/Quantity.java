package dev.habitue.purchases;

import java.math.BigDecimal;

/** How much of something: pieces, persons, kilos. Written in one way, so that 2 and 2.0 are told apart nowhere. */
public final class Quantity {
    private Quantity() {}

    public static BigDecimal plain(BigDecimal quantity) {
        BigDecimal stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
