package dev.habitue.customers;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.CustomerSearch.Match;
import dev.habitue.customers.CustomerSearch.Scope;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.People.Person;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CustomerSearchTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private static final People PEOPLE = People.of(RunningServer.shared(), SPA);
    private static final CustomerSearch SEARCH = RunningServer.shared().bean(CustomerSearch.class);
    private static final String MARIA = "800000001";
    private static final String SONIA = "800000002";
    private static final String PANCHO = "800000003";
    private static final String NUNEZ = "800000004";
    private static final String FUENTE = "800000005";
    private static final String HANS = "800000006";
    private static final String EVA = "800000007";
    private static final String OHIGGINS = "800000008";
    private static final String LUCIA = "800000009";

    @BeforeAll
    static void aSpaWithTwoHundredCustomers() {
        List<Person> crowd = new ArrayList<>();
        String[] given = {"Carolina", "Rodrigo", "Camila", "Felipe", "Daniela", "Marcelo", "Paula", "Cristian"};
        String[] surnames = {"Muñoz", "Rojas", "Díaz", "Pérez", "Contreras", "Silva", "Martínez", "Sepúlveda", "Morales"
        };
        Random random = new Random(20261120);
        for (int i = 0; i < 200; i++) {
            String name = given[random.nextInt(given.length)] + " " + surnames[random.nextInt(surnames.length)] + " "
                    + surnames[random.nextInt(surnames.length)];
            crowd.add(person(Integer.toString(800_001_000 + i))
                    .named(name)
                    .phone("+569" + (30_000_000 + random.nextInt(9_999_999)))
                    .email(i % 3 == 0 ? "crowd" + i + "@example.cl" : null));
        }
        PEOPLE.tell("current", crowd.toArray(Person[]::new));
        PEOPLE.tell(
                "current",
                person(MARIA)
                        .named("María José Goyeneche Ibáñez")
                        .phone("+56984280796")
                        .email("mj.goyeneche@gmail.com")
                        .document("12.345.678-5"),
                person(SONIA).named("Sonia Klenner").phone("+56 9 7654 3219").email("soniak_82@hotmail.com"),
                person(PANCHO).named("Francisco Javier Niklitschek").document("15784321-K"),
                person(NUNEZ).named("ÑUÑEZ VERÓNICA  andrea.").phone("61234987"),
                person(FUENTE).named("Isidora de la Fuente").document("9.876.543-3"),
                person(HANS)
                        .named("Hans Günther Schröder")
                        .phone("+4915123456789")
                        .document("C01X00T47"),
                person(EVA).named("Eva Oyarzún 998877661"),
                person("800000011").named("Linh Do"),
                person("800000012").named("Minh La"),
                person("800000013").named("Lázaro Dos"),
                person("800000014").named("Santos Ivania"),
                person("800000015").named("Dos Santos Ivania"),
                person("800000016").named("Wu Xi"),
                person("800000017").named("Linh Dorado"),
                person("800000018").named("Linh Ana Do"),
                person("800000019").named("De la O"),
                person(LUCIA)
                        .named("Lucía Bianqui Rossi")
                        .phone("+5492944123456 / 65 2 234 561 anexo 4")
                        .document("RUT: 0014.222.333‑2"),
                person(OHIGGINS).named("Bernardo O'Higgins Riquelme").email("BERNARDO.RIQUELME@GMAIL.CON"));
        PEOPLE.tell(
                "legacy",
                person("990001").named("maria goyeneche").phone("984280796").document("12345678-5"),
                person("990002")
                        .named("HORTENSIA BARRÍA CATALÁN")
                        .address("puerto montt")
                        .phone("98428 1234"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            María José Goyeneche Ibáñez | 800000001
            maria jose goyeneche ibanez | 800000001
            GOYENECHE IBAÑEZ MARIA JOSE | 800000001
            goyeneche maria             | 800000001
            goyeneche                   | 800000001
            goyen                       | 800000001
            maria goye                  | 800000001
            maria jose goy              | 800000001
            goyenche                    | 800000001
            maria goyeneshe             | 800000001
            mria goyeneche              | 800000001
            maira jose goyeneche        | 800000001
            maria josé goyeneche ibañes | 800000001
            cote goyeneche              | 800000001
            +56 9 8428 0796             | 800000001
            +56984280796                | 800000001
            56984280796                 | 800000001
            984280796                   | 800000001
            9 8428 0796                 | 800000001
            84280796                    | 800000001
            280796                      | 800000001
            984280769                   | 800000001
            984280795                   | 800000001
            98428079                    | 800000001
            12.345.678-5                | 800000001
            12345678-5                  | 800000001
            123456785                   | 800000001
            12345678                    | 800000001
            12.345.687-5                | 800000001
            12345679-5                  | 800000001
            mj.goyeneche@gmail.com      | 800000001
            MJ.Goyeneche@Gmail.com      | 800000001
            mj.goyeneche@gmial.com      | 800000001
            mj.goyeneche                | 800000001
            mj.goyenche@gmail.com       | 800000001
            mj.goye                     | 800000001
            maria 984280796             | 800000001
            800000001                   | 800000001
            klenner                     | 800000002
            sonia klener                | 800000002
            soniak_82                   | 800000002
            76543219                    | 800000002
            976543218                   | 800000002
            pancho niklitschek          | 800000003
            niklischek                  | 800000003
            francisco niklichek         | 800000003
            nikliscek francisco         | 800000003
            francisco niglitschec       | 800000003
            bernardo ohigins riqelme    | 800000008
            francisco niklits           | 800000003
            15784321-k                  | 800000003
            15.784.321-K                | 800000003
            15784321                    | 800000003
            15784312-k                  | 800000003
            veronica ñuñez              | 800000004
            nunez veronica              | 800000004
            961234987                   | 800000004
            4987                        | 800000004
            isidora fuente              | 800000005
            isidora de la fuente        | 800000005
            fuente isidora              | 800000005
            9876543-3                   | 800000005
            9.876.543-3                 | 800000005
            hans schroder               | 800000006
            gunther schroeder           | 800000006
            +49 151 23456789            | 800000006
            C01X00T47                   | 800000006
            998877661                   | 800000007
            eva oyarzun                 | 800000007
            eva oyarsun                 | 800000007
            o'higgins                   | 800000008
            ohiggins bernardo           | 800000008
            bernardo.riquelme@gmail.com | 800000008
            Linh Do                     | 800000011
            linh do                     | 800000011
            Minh La                     | 800000012
            Lázaro Dos                  | 800000013
            Dos Santos Ivania           | 800000015
            Santos Ivania               | 800000014
            ivania dos santos           | 800000014
            Wu Xi                       | 800000016
            De la O                     | 800000019
            isidora de la               | 800000005
            +54 2944 15 123456          | 800000009
            +54 9 2944 12-3456          | 800000009
            652234561                   | 800000009
            984280796 / 111             | 800000001
            RUT: 012.345.678‑5          | 800000001
            C.I. 12345678–5             | 800000001
            0012345678-5                | 800000001
            14222333−2                  | 800000009
            """)
    void finds(String query, String key) {
        assertThat(current(query)).as(query).isNotEmpty();
        assertThat(current(query).getFirst().record().sourceKey()).as(query).isEqualTo(key);
    }

    @Test
    void givesAHundredToWhatIsEqualOnceSpellingIsSetAside() {
        for (String query : List.of(
                "GOYENECHE IBAÑEZ MARIA JOSE", "+56 9 8428 0796", "12345678-5", "MJ.Goyeneche@Gmail.com", MARIA)) {
            assertThat(current(query).getFirst().score()).as(query).isEqualTo(100);
        }
        assertThat(current("maria goyeneshe").getFirst().score()).isLessThan(100);
    }

    @Test
    void ordersByScoreAndThenByRecord() {
        List<Match> matches = PEOPLE.inTenant(() -> SEARCH.search("carolina", Scope.CURRENT, 50));
        assertThat(matches).hasSizeGreaterThan(10);
        assertThat(matches)
                .isSortedAccordingTo(java.util.Comparator.comparingDouble(Match::score)
                        .reversed()
                        .thenComparing(match -> match.record().recordId()));
    }

    @Test
    void findsNobodyForWhatNobodyIsCalled() {
        assertThat(current("xyzzy plugh")).isEmpty();
        assertThat(current("000000000")).isEmpty();
        assertThat(current("?!")).isEmpty();
    }

    @Test
    void looksWhereItIsTold() {
        List<Match> legacy = PEOPLE.inTenant(() -> SEARCH.search("goyeneche maria", Scope.LEGACY, 5));
        assertThat(legacy).extracting(match -> match.record().sourceKey()).containsExactly("990001");
        assertThat(current("hortensia barria")).isEmpty();
        List<Match> all = PEOPLE.inTenant(() -> SEARCH.search("goyeneche maria", Scope.ALL, 5));
        assertThat(all).extracting(match -> match.record().source()).containsExactlyInAnyOrder("current", "legacy");
    }

    @Test
    void followsAChangeAndForgetsWhatWas() {
        String key = PEOPLE.newKey();
        PEOPLE.tell("current", person(key).named("Wilhelmina Quezada"));
        assertThat(current("wilhelmina quezada")).hasSize(1);
        PEOPLE.tell("current", person(key).named("Wilhelmina Bahamonde"));
        assertThat(current("wilhelmina quezada")).isEmpty();
        assertThat(current("wilhelmina bahamonde")).hasSize(1);
        PEOPLE.inTenant(() -> RunningServer.shared().bean(SourceRecords.class).markDeleted("current", List.of(key)));
        assertThat(current("wilhelmina bahamonde")).isEmpty();
    }

    @Test
    void findsNobodyOfAnotherTenant() {
        People cafe = People.of(RunningServer.shared(), CAFE);
        assertThat(cafe.<List<Match>>inTenant(() -> SEARCH.search("goyeneche", Scope.ALL, 5)))
                .isEmpty();
    }

    @Test
    void leavesOutTheTillsWordOfWhomTheCurrentSystemKnows() {
        String key = PEOPLE.newKey();
        PEOPLE.tell("till", person(key).named("Zunilda Tillería"));
        SourceRecord till = PEOPLE.record("till", key).orElseThrow();
        assertThat(PEOPLE.<List<Match>>inTenant(() -> SEARCH.search("zunilda tilleria", Scope.LEGACY, 5)))
                .hasSize(1);
        PEOPLE.inTenant(() ->
                RunningServer.shared().bean(Customers.class).assign(Map.of(till.recordId(), Long.valueOf(MARIA))));
        assertThat(PEOPLE.<List<Match>>inTenant(() -> SEARCH.search("zunilda tilleria", Scope.LEGACY, 5)))
                .isEmpty();
    }

    @Test
    void answersOverHttpInTheWordsOfTheContract() {
        ApiClient aremko = RunningServer.shared().client(SPA);
        ApiClient.Answer answer = aremko.get("/api/v1/{tenant}/customers/search?query=984280796&source=all&limit=5");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.get("query").asString()).isEqualTo("984280796");
        assertThat(body.get("source").asString()).isEqualTo("all");
        JsonNode current = body.get("current_matches").get(0);
        assertThat(current.get("id").asLong()).isEqualTo(Long.parseLong(MARIA));
        assertThat(current.get("documento_identidad").asString()).isEqualTo("12.345.678-5");
        // Other tests import people of the same phone.
        assertThat(body.get("legacy_matches").values()).anySatisfy(legacy -> {
            assertThat(legacy.get("legacy_id").asString()).isEqualTo("990001");
            assertThat(legacy.get("score").asDouble()).isEqualTo(100);
        });
    }

    @Test
    void refusesAQueryThatIsNone() {
        ApiClient aremko = RunningServer.shared().client(SPA);
        for (String parameters : List.of(
                "",
                "?query=",
                "?query=%20",
                "?query=a&source=both",
                "?query=a&limit=0",
                "?query=a&limit=101",
                "?query=a&limit=x")) {
            assertThat(aremko.get("/api/v1/{tenant}/customers/search" + parameters)
                            .status())
                    .as(parameters)
                    .isEqualTo(400);
        }
    }

    private static List<Match> current(String query) {
        return PEOPLE.inTenant(() -> SEARCH.search(query, Scope.CURRENT, 10));
    }
}
