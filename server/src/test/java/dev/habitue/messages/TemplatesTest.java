package dev.habitue.messages;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of messages: what they may do, and what they may not. */
class TemplatesTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, CAFE);
    private final Templates templates = server.bean(Templates.class);
    private final String key = people.newKey();
    private final long ana = Long.parseLong(key);

    private Rendered preview(MessageKind kind, String language, Templates.Draft draft) {
        return people.inTenant(() -> templates.preview(kind, language, draft, ana));
    }

    private void anaIs(String name) {
        people.tell("current", person(key).named(name).email("ana" + key + "@gmail.com"));
    }

    @TestFactory
    Stream<DynamicTest> ofTheSeedWorkInBothLanguages() {
        anaIs("ana soto");
        return Arrays.stream(MessageKind.values())
                .flatMap(kind -> Stream.of("es", "en")
                        .map(language -> DynamicTest.dynamicTest(kind.code() + " " + language, () -> {
                            Templates.Draft draft = people.inTenant(() -> templates.current(kind, language))
                                    .draft();
                            Rendered rendered = preview(kind, language, draft);
                            assertThat(rendered.subject()).isNotBlank().doesNotContain("{", "\n");
                            assertThat(rendered.html()).contains("<h1").doesNotContain("{{", "{%", "[[", "**");
                            assertThat(rendered.text()).contains("Café-VT").doesNotContain("{{", "{%", "<", "**");
                        })));
    }

    @Test
    void callACustomerByHerFirstName() {
        anaIs("ANA MARÍA SOTO");
        Rendered rendered =
                preview(MessageKind.BIRTHDAY, "es", new Templates.Draft("Hola, {{ customer.first_name }}", "", "Hola"));

        assertThat(rendered.subject()).isEqualTo("Hola, Ana");
    }

    @Test
    void readWellWhereNoNameIsKnown() {
        people.tell("current", person(key).email("ana" + key + "@gmail.com"));
        Rendered rendered = preview(
                MessageKind.BIRTHDAY,
                "es",
                new Templates.Draft(
                        "{{ customer.first_name }}, te esperamos", "", "# ¡Gracias, {{ customer.first_name }}!"));

        assertThat(rendered.subject()).isEqualTo("Te esperamos");
        assertThat(rendered.html()).contains("¡Gracias!");
    }

    @Test
    void sayUntilWhenAnOfferHoldsAlsoWhereTheTextDoesNot() {
        anaIs("Ana Soto");
        Templates.Draft bare = new Templates.Draft("Hola", "", "Un regalo: {{ coupon.code }}");
        Templates.Draft telling = new Templates.Draft(
                "Hola", "", "Un regalo: {{ coupon.code }}, hasta el {{ coupon.valid_until | day }}");

        assertThat(preview(MessageKind.BIRTHDAY, "es", bare).text())
                .contains("Esta oferta vale hasta el 15 de diciembre.");
        assertThat(preview(MessageKind.BIRTHDAY, "en", bare).html()).contains("This offer holds until 15 December.");
        assertThat(preview(MessageKind.BIRTHDAY, "es", telling).text()).containsOnlyOnce("15 de diciembre");
        assertThat(preview(MessageKind.POINTS_EARNED, "es", new Templates.Draft("Hola", "", "Hola"))
                        .text())
                .doesNotContain("oferta");
    }

    @Test
    void sayWhoWritesAndHowToStopWhateverTheTextIs() {
        anaIs("Ana Soto");
        for (MessageKind kind : MessageKind.values()) {
            Rendered rendered = preview(kind, "es", new Templates.Draft("Hola", "", "Nada más."));
            assertThat(rendered.text()).as(kind.code()).contains("Te escribimos de Café-VT");
            assertThat(rendered.text()).as(kind.code()).containsPattern("No recibir más|Para no recibir más");
            assertThat(rendered.html()).as(kind.code()).containsPattern("No recibir más|Para no recibir más");
        }
    }

    @Test
    void neverTakeANameForMarkup() {
        anaIs("<script>alert(1)</script> [gana](https://malo.example) **ya**");
        Rendered rendered =
                preview(MessageKind.BIRTHDAY, "es", new Templates.Draft("Hola", "", "Hola {{ customer.name }}"));

        assertThat(rendered.html())
                .doesNotContain("<script", "href=\"https://malo", "<strong>")
                .contains("&lt;script&gt;");
    }

    @Test
    void makeALinkThatStandsAloneAButton() {
        anaIs("Ana");
        Rendered rendered = preview(
                MessageKind.BIRTHDAY,
                "es",
                new Templates.Draft("Hola", "", "Mira:\n\n[Reservar](https://aremko.cl/reservas?a=1&b=2)"));

        assertThat(rendered.html()).contains("href=\"https://aremko.cl/reservas?a=1&amp;b=2\"", "bgcolor=\"#1e5a4c\"");
        assertThat(rendered.text()).contains("Reservar:\nhttps://aremko.cl/reservas?a=1&b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% include 'secrets' %}",
                "{% for i in (1..1000000) %}{{ i }}{% endfor %}",
                "{% assign x = 'xxxxxxxxxx' %}{% for i in (1..100) %}{% assign x = x | append: x %}{% endfor %}",
                "{% assign x = 'a,b' | split: ',' %}{% for i in (1..100) %}{% assign x = x | concat: x %}{% endfor %}",
                "{% assign x = 'xxxxxxxxxx' %}{% for i in (1..100) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}",
                "{{ customer.no_such_thing }}",
                "{{ no_such_thing }}",
                "{% if %}",
                "{{ 'x' | no_such_filter }}"
            })
    void areRefusedWhereTheyReachForMoreThanTheyAreGiven(String body) {
        anaIs("Ana");
        assertThatThrownBy(() -> people.inTenant(
                        () -> templates.publish(MessageKind.BIRTHDAY, "es", new Templates.Draft("Hola", "", body))))
                .isInstanceOf(Templates.UnusableTemplate.class);
    }

    @Test
    void endAListBeforeAConditionThatBeganBeforeIt() {
        anaIs("Ana");
        String html = people.inTenant(
                        () -> templates.preview(MessageKind.BIRTHDAY, "es", new Templates.Draft("Hola", "", """
                        {% if customer.name %}
                        - uno
                        {% for i in (1..2) %}
                        - otro {{ i }}
                        {% endfor %}
                        {% endif %}
                        > Un regalo
                        """), null))
                .html();
        assertThat(html).contains("uno", "otro 1", "otro 2").doesNotContain("&gt; Un regalo");
        assertThat(html.split("<table", -1)).hasSameSizeAs(html.split("</table>", -1));
        assertThat(html.indexOf("otro 2")).isLessThan(html.indexOf("Un regalo"));
    }

    @Test
    void areKeptVersionByVersion() {
        ApiClient client = server.client(CAFE);
        String path = "/api/v1/{tenant}/templates/seasonal/en";
        int before = client.get(path).json().at("/templates/0/version").asInt();

        ApiClient.Answer published = client.send(
                java.net.http.HttpRequest.newBuilder()
                        .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"subject\": \"{{ season }}!\", \"preheader\": \"\", \"body\": \"# Hello\"}")),
                path);

        assertThat(published.json().get("version").asInt()).isEqualTo(before + 1);
        assertThat(client.get(path).json().at("/templates/0/subject").asString())
                .isEqualTo("{{ season }}!");
        assertThat(client.get(path).json().at("/templates/1/version").asInt()).isEqualTo(before);
    }
}
