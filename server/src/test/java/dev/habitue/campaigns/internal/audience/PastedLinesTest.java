package dev.habitue.campaigns.internal.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.platform.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedLinesTest {
    private static final String ADDRESS = "ana@gmail.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nombre,Correo\nAna,ana@gmail.com",
                "Nombre;Correo\nAna;ana@gmail.com",
                "Nombre\tCorreo\nAna\tana@gmail.com"
            })
    void mayBeSeparatedAsAnySpreadsheetDoes(String text) {
        assertThat(PastedLines.of(text).rows()).containsExactly(List.of("Ana", ADDRESS));
    }

    @Test
    void needNoHeading() {
        assertThat(PastedLines.of(ADDRESS + "\nluz@gmail.com").rows())
                .containsExactly(List.of(ADDRESS), List.of("luz@gmail.com"));
    }

    @Test
    void takeAFirstRowThatNamesNobodyForAHeading() {
        assertThat(PastedLines.of("correo\n" + ADDRESS).rows()).containsExactly(List.of(ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ID", "customer_id", "cliente_id", "Número", "numero"})
    void findTheColumnOfNumbersByItsHeading(String heading) {
        PastedLines lines = PastedLines.of("nombre," + heading + "\nAna,17\nLuz,\nEva,x");

        assertThat(lines.idColumn()).isEqualTo(1);
        assertThat(lines.rows().stream().map(lines::idOf)).containsExactly(17L, null, null);
    }

    @Test
    void takeNoNumberForACustomersWithoutSuchAHeading() {
        PastedLines lines = PastedLines.of("nombre,edad\nAna,17");

        assertThat(lines.idOf(lines.rows().getFirst())).isNull();
    }

    @Test
    void takeNoNumberThatIsTooLongToBeOne() {
        PastedLines lines = PastedLines.of("id\n1234567890123456789");

        assertThat(lines.idOf(lines.rows().getFirst())).isNull();
    }

    @Test
    void passOverEmptyLinesAndTheMarkOfUnicode() {
        assertThat(PastedLines.of("\uFEFFid\n\n17\n \n18\n").rows()).containsExactly(List.of("17"), List.of("18"));
    }

    @Test
    void areNoneWhereThereIsNoText() {
        assertThat(PastedLines.of(" \n").rows()).isEmpty();
    }

    @Test
    void areAtMostFiveThousandBesideTheHeading() {
        String most = "id\n" + "17\n".repeat(PastedLines.MOST_LINES);

        assertThat(PastedLines.of(most).rows()).hasSize(PastedLines.MOST_LINES);
        assertThatThrownBy(() -> PastedLines.of(most + "17\n")).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@gmail.com", "+56 9 9123 4567", "12.345.678-5", "12345678-k"})
    void nameOnePersonByAddressPhoneOrRut(String cell) {
        assertThat(PastedLines.identifies(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana Soto", "", "Providencia", "@ana"})
    void nameNobodyByWhatManyShare(String cell) {
        assertThat(PastedLines.identifies(cell)).isFalse();
    }
}
