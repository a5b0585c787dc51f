package dev.habitue.platform.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
    @Test
    void areReadAsBrowsersWriteThem() {
        AllowedOrigins origins = AllowedOrigins.parse(
                " [\"https://Cafe.example/\", \"http://localhost:3000\", \"https://a.example:443\"] ");

        assertThat(origins.allows("https://cafe.example")).isTrue();
        assertThat(origins.allows("http://localhost:3000")).isTrue();
        assertThat(origins.allows("https://a.example")).isTrue();
        assertThat(origins.allows("http://cafe.example")).isFalse();
        assertThat(origins.allows("https://cafe.example.evil.example")).isFalse();
        assertThat(origins.allows("null")).isFalse();
    }

    @Test
    void areNobodyWhereNothingIsSaid() {
        assertThat(AllowedOrigins.parse("").isNobody()).isTrue();
        assertThat(AllowedOrigins.parse(null).isNobody()).isTrue();
        assertThat(AllowedOrigins.parse("[]").isNobody()).isTrue();
        assertThat(AllowedOrigins.parse("[\"*\"]").allows("https://anybody.example"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cafe.example",
                "[\"cafe.example\"]",
                "[\"https://cafe.example/shop\"]",
                "[\"ftp://cafe.example\"]",
                "[\"https://\"]",
                "[1]",
                "[null]",
                "{\"a\": 1}",
                "[\"https://cafe.example\""
            })
    void areRefusedInOneLineWhereTheyAreNone(String text) {
        assertThatThrownBy(() -> AllowedOrigins.parse(text))
                .isInstanceOf(StartupRefused.class)
                .hasMessageStartingWith("ALLOWED_ORIGINS is '")
                .hasMessageContaining("[\"https://cafe.example\"]");
    }
}
