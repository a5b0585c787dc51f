package dev.habitue.messages;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a message greets: by a given name, or by none where nobody can be sure. */
class GreetingsTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, CAFE);
    private final Templates templates = server.bean(Templates.class);
    private final String key = people.newKey();

    private Rendered greeting(String name, String subject) {
        people.tell("current", person(key).named(name).email("g" + key + "@gmail.com"));
        return people.inTenant(() -> templates.preview(
                MessageKind.BIRTHDAY, "es", new Templates.Draft(subject, "", "Hola"), Long.parseLong(key)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        ROSA-ELVIRA TAPIA          | Hola Rosa-Elvira, te esperamos
        PEDRO O'HIGGINS            | Hola Pedro, te esperamos
        Srta. Berta Lillo          | Hola Berta, te esperamos
        LILLO TAPIA, BERTA         | Hola Berta, te esperamos
        del Río Hernán             | Hola Hernán, te esperamos
        Dr. Óscar Thiel            | Hola Óscar, te esperamos
        D'ANGELO ROSSI             | Hola D'Angelo, te esperamos
        Mª Paz Lillo               | Hola, te esperamos
        MARÍA PAZ DEL RÍO          | Hola, te esperamos
        Comercial Los Robles Ltda. | Hola, te esperamos
        张 伟                      | Hola, te esperamos
        """)
    void useTheGivenNameOrNone(String name, String greeting) {
        assertThat(greeting(name, "Hola {{ customer.first_name }}, te esperamos")
                        .subject())
                .isEqualTo(greeting);
    }

    @Test
    void leaveNoGapWhereTheNameBegins() {
        assertThat(greeting("Mª Paz Lillo", "{{ customer.first_name }}, te esperamos")
                        .subject())
                .isEqualTo("Te esperamos");
    }

    @Test
    void writeAWholeNameWithItsCapitals() {
        assertThat(greeting("INÉS DE LA FUENTE MCDONALD", "Para {{ customer.name }}")
                        .subject())
                .isEqualTo("Para Inés de la Fuente McDonald");
    }
}
