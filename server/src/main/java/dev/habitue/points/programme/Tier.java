package dev.habitue.points.programme;

import java.math.BigDecimal;
import java.util.List;

/**
 * A level of the programme.
 *
 * @param threshold qualifying points from which it is held
 * @param multiplier of the points that a purchase earns
 * @param discountPercent that holders get
 */
public record Tier(
        String code,
        String name,
        long threshold,
        BigDecimal multiplier,
        BigDecimal discountPercent,
        List<String> benefits) {}
