package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChileanSeasonTest {
    /** Easter by https://www.census.gov/data/software/x13as/genhol/easter-dates.html; Good Friday is two days before. */
    @ParameterizedTest
    @CsvSource({
        "SEMANA_SANTA, 2024-01-01, 2024-03-29",
        "SEMANA_SANTA, 2025-01-01, 2025-04-18",
        "SEMANA_SANTA, 2026-01-01, 2026-04-03",
        "SEMANA_SANTA, 2038-01-01, 2038-04-23",
        "DIA_DE_LA_MADRE, 2026-01-01, 2026-05-10",
        "DIA_DEL_PADRE, 2026-01-01, 2026-06-21",
        "DIA_DE_LA_NINEZ, 2026-01-01, 2026-08-09",
        "VACACIONES_DE_INVIERNO, 2026-01-01, 2026-06-22",
        "VACACIONES_DE_INVIERNO, 2022-01-01, 2022-06-20",
        "FIESTAS_PATRIAS, 2026-01-01, 2026-09-18",
        "ANO_NUEVO, 2026-12-31, 2026-12-31"
    })
    void beginOnTheirDays(ChileanSeason season, LocalDate today, LocalDate begins) {
        assertThat(season.next(today)).isEqualTo(begins);
    }

    @Test
    void comeAgainNextYearOnceTheirDayIsOver() {
        LocalDate day = LocalDate.of(2026, 9, 18);

        assertThat(ChileanSeason.FIESTAS_PATRIAS.next(day)).isEqualTo(day);
        assertThat(ChileanSeason.FIESTAS_PATRIAS.next(day.plusDays(1))).isEqualTo(LocalDate.of(2027, 9, 18));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, VERANO",
        "2026-02-01, SAN_VALENTIN",
        "2026-04-04, DIA_DE_LA_MADRE",
        "2026-09-01, FIESTAS_PATRIAS",
        "2026-12-26, ANO_NUEVO"
    })
    void followEachOtherThroughTheYear(LocalDate today, ChileanSeason upcoming) {
        assertThat(ChileanSeason.upcoming(today)).isEqualTo(upcoming);
    }

    @ParameterizedTest
    @EnumSource(ChileanSeason.class)
    void areFoundByTheirCodesAndNamedInBothLanguages(ChileanSeason season) {
        assertThat(ChileanSeason.ofCode(season.code())).contains(season);
        assertThat(season.name(Locale.of("es"))).isNotBlank();
        assertThat(season.name(Locale.ENGLISH)).isNotBlank();
    }

    @Test
    void areNotGuessed() {
        assertThat(ChileanSeason.ofCode("halloween")).isEmpty();
        assertThat(ChileanSeason.ofCode(null)).isEmpty();
    }
}
