package dev.habitue.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhatsAppLinkTest {
    @Test
    void opensAChatWithTheTextWritten() {
        assertThat(WhatsAppLink.to("+56 9 9123 4567", "Hola Ana & Luz: ¿vienen?"))
                .isEqualTo("https://wa.me/56991234567?text=Hola%20Ana%20%26%20Luz%3A%20%C2%BFvienen%3F");
    }

    @Test
    void isNoneWithoutAPhone() {
        assertThat(WhatsAppLink.to(null, "Hola")).isNull();
        assertThat(WhatsAppLink.to("no tengo", "Hola")).isNull();
    }

    /** The number of a made-up person may be somebody's. */
    @Test
    void mayNameNobody() {
        assertThat(WhatsAppLink.toWhomever("Hola Ana")).isEqualTo("https://wa.me/?text=Hola%20Ana");
    }
}
