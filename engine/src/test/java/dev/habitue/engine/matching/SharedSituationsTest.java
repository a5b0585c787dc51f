package dev.habitue.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.SharedData;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.people.PersonRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The situations that evaluations share, where the checkout has them beside it; {@link FamiliesTest} has others of their kinds. */
class SharedSituationsTest {
    private static final Pattern FIELD = Pattern.compile("'([^']*)'|NULL|\\d+");

    @Test
    void linksTheForeignMobileAndThePaddedRutAndNotTwoOfOneCompany() throws IOException {
        SharedSpa spa = SharedSpa.of("spa-small");
        List<PersonRecord> current = new ArrayList<>(spa.current());
        for (String line : Files.readAllLines(SharedData.required("situations/27-29-30-identity-current.sql"))) {
            if (line.startsWith("INSERT")) {
                List<String> f = fields(line.substring(line.indexOf('(') + 1));
                current.add(
                        new PersonRecord(f.get(0), f.get(1), List.of(f.get(3)), f.get(2), f.get(4), f.get(6), null));
            }
        }
        List<PersonRecord> legacy = new ArrayList<>(spa.legacy());
        for (List<String> row : SharedSpa.csv(SharedData.required("situations/27-29-30-identity-legacy.csv"))) {
            legacy.add(new PersonRecord(
                    row.get(0), row.get(6), List.of(row.get(4)), row.get(3), row.get(7), row.get(8), null));
        }

        List<Link> links = new PersonLinker().link(legacy, current).links();

        assertThat(of(links, "990004").orElseThrow().rightKey()).isEqualTo("90004");
        assertThat(of(links, "990004").orElseThrow().reasons()).contains("phone_exact");
        assertThat(of(links, "990006").orElseThrow().rightKey()).isEqualTo("90006");
        assertThat(of(links, "990006").orElseThrow().reasons()).contains("rut_exact");
        assertThat(of(links, "990001")).isEmpty();
    }

    private static Optional<Link> of(List<Link> links, String key) {
        return links.stream().filter(link -> link.leftKey().equals(key)).findFirst();
    }

    private static List<String> fields(String values) {
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(values);
        while (field.find() && fields.size() < 8) {
            String text = field.group(1);
            fields.add(text != null ? text : field.group().equals("NULL") ? "" : field.group());
        }
        return fields;
    }
}
