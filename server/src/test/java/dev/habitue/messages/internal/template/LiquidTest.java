package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.messages.Templates.UnusableTemplate;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidTest {
    private static String render(String language, String source, Object value) {
        return Liquid.render(Liquid.parse(language, source), Map.of("value", value));
    }

    private static String money(String currency, Object value) {
        Tenant tenant = new Tenant(
                1,
                "cafe",
                "Café",
                Tenant.Kind.CAFE,
                Currency.getInstance(currency),
                ZoneId.of("America/Santiago"),
                Locale.of("es"));
        return TenantScope.call(tenant, () -> render("es", "{{ value | money }}", value));
    }

    @ParameterizedTest
    @CsvSource({"es, 1234567, 1.234.567", "en, 1234567, '1,234,567'", "es, -3200, -3.200"})
    void writesNumbersAsTheReadersLanguageDoes(String language, long number, String written) {
        assertThat(render(language, "{{ value | number }}", number)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"es, 3 de diciembre", "en, 3 December"})
    void writesDaysAsTheReadersLanguageDoes(String language, String written) {
        assertThat(render(language, "{{ value | day }}", "2026-12-03")).isEqualTo(written);
    }

    @Test
    void writesAmountsWithTheSignOfTheirCurrency() {
        assertThat(money("CLP", 12_500)).isEqualTo("$12.500");
        assertThat(money("EUR", 12_500)).isEqualTo("EUR 12.500");
    }

    @Test
    void leavesAsItIsWhatIsNoNumberAndNoDay() {
        assertThat(render("es", "{{ value | number }}", "muchos")).isEqualTo("muchos");
        assertThat(render("es", "{{ value | day }}", "pronto")).isEqualTo("pronto");
    }

    @Test
    void refusesATextThatDoublesItselfTooOften() {
        String doubling = "{% assign x = value %}" + "{% assign x = x | append: x %}".repeat(30) + "{{ x }}";

        assertThatThrownBy(() -> render("es", doubling, "0123456789")).isInstanceOf(UnusableTemplate.class);
    }

    @Test
    void refusesALoopWithoutAnEnd() {
        assertThatThrownBy(() -> render("es", "{% for i in (1..100000) %}{{ i }}{% endfor %}", "x"))
                .isInstanceOf(UnusableTemplate.class);
    }

    @Test
    void refusesANumberOfTooManyDigits() {
        String growing = "{% assign x = value %}" + "{% assign x = x | times: x %}".repeat(12) + "{{ x }}";

        assertThatThrownBy(() -> render("es", growing, new BigDecimal("1.123456789")))
                .isInstanceOf(UnusableTemplate.class);
    }

    @Test
    void refusesATemplateThatIsTooLong() {
        assertThatThrownBy(() -> Liquid.parse("es", "x".repeat(60_001))).isInstanceOf(UnusableTemplate.class);
    }

    @Test
    void reachesNothingButWhatItIsGiven() {
        assertThat(render("es", "{{ value.class.name }}{{ value.getClass }}", "x"))
                .isEmpty();
    }

    @Test
    void complainsOfAMissingVariableOnlyWhereItIsChecked() {
        assertThat(render("es", "[{{ nobody }}]", "x")).isEqualTo("[]");
        assertThatThrownBy(() -> Liquid.check(Liquid.parseStrictly("es", "[{{ nobody }}]"), Map.of()))
                .isInstanceOf(UnusableTemplate.class);
    }
}
