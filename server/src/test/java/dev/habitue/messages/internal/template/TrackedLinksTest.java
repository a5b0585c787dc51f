package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrackedLinksTest {
    private static String in(String html) {
        return TrackedLinks.in(html, target -> "https://h/c/" + target.length());
    }

    @Test
    void leadByWayOfThisInstallation() {
        assertThat(in("<a href=\"https://cafe.cl/a\">x</a> <a href=\"http://b.cl\">y</a>"))
                .isEqualTo("<a href=\"https://h/c/17\">x</a> <a href=\"https://h/c/11\">y</a>");
    }

    @Test
    void areKnownByTheirAddressAsABrowserReadsIt() {
        StringBuilder seen = new StringBuilder();

        TrackedLinks.in("<a href=\"https://cafe.cl/r?x=1&amp;y=$2\">x</a>", target -> {
            seen.append(target);
            return target;
        });

        assertThat(seen).hasToString("https://cafe.cl/r?x=1&y=$2");
    }

    @Test
    void areLeftAsTheyAreWhereTheyDoNotLeadToTheWeb() {
        String others = "<a href=\"mailto:ana@gmail.com\">x</a><a href=\"tel:+56\">y</a><a href=\"#\">z</a>"
                + "<img src=\"https://cafe.cl/x.png\">";

        assertThat(in(others)).isEqualTo(others);
    }
}
