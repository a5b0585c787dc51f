package dev.habitue.engine.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The words that clients of the API compare with: a change of one of them breaks somebody's filter. */
class LabelsTest {

    @Test
    void namesTheNineSegmentsAndTheProspect() {
        assertThat(Arrays.stream(Segment.values()).map(Segment::displayName))
                .containsExactly(
                        "VIP",
                        "Champions",
                        "At Risk",
                        "Loyal",
                        "New",
                        "Promising",
                        "Hibernating",
                        "Lost",
                        "Occasional",
                        "Prospect");
        assertThat(Segment.AT_RISK.code()).isEqualTo("at_risk");
    }

    @Test
    void namesTheRisksOfStayingAway() {
        assertThat(Arrays.stream(ChurnRisk.values()).map(ChurnRisk::label))
                .containsExactly("Bajo", "Medio", "Medio-Alto", "Alto");
    }

    @Test
    void namesTheSeasons() {
        assertThat(Arrays.stream(Seasonality.Pattern.values()).map(Seasonality.Pattern::label))
                .containsExactly(
                        "Prefiere verano", "Prefiere invierno", "Sin preferencia estacional", "Datos insuficientes");
    }

    @Test
    void namesHowOftenSomebodyComes() {
        assertThat(Arrays.stream(VisitFrequency.values()).map(VisitFrequency::label))
                .containsExactly(
                        "Muy frecuente (2+ veces/mes)",
                        "Frecuente (1 vez/mes)",
                        "Regular (cada 2 meses)",
                        "Ocasional (cada 4 meses)",
                        "Esporádico (menos de 2 veces al año)",
                        "Una sola visita",
                        "Sin visitas");
    }

    @Test
    void namesWhatElseSomebodyMightBuy() {
        assertThat(Arrays.stream(UpsellPotential.values()).map(UpsellPotential::label))
                .containsExactly(
                        "Alto (probar nuevos servicios)",
                        "Bajo (ya es buen cliente)",
                        "Medio (aumentar ticket promedio)",
                        "Medio");
    }
}
