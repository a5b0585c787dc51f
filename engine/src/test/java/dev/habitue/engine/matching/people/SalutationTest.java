package dev.habitue.engine.matching.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What to call somebody, and with which capitals her name is written. */
class SalutationTest {
    @ParameterizedTest(name = "{0} is greeted as {1}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
        ROSA-ELVIRA TAPIA         | Rosa-Elvira
        PEDRO O'HIGGINS           | Pedro
        Pedro O’Higgins           | Pedro
        Sra. Berta Lillo          | Berta
        Sra.Berta Lillo           | Berta
        Dr. Óscar Thiel           | Óscar
        Prof. Ing. Óscar Thiel    | Óscar
        Srta Camila Ríos          | Camila
        Dª Carmen Ríos            | Carmen
        D.ª Carmen Ríos           | Carmen
        Don Hernán                | Hernán
        Doña Rosa                 | Rosa
        Sr. Lillo                 | -
        Sra. de Vidal             | -
        LILLO TAPIA, BERTA        | Berta
        LILLO TAPIA, BERTA INÉS   | Berta
        de la Vega, Inés          | Inés
        Berta Lillo, Ing.         | Berta
        de la Vega Hernán         | Hernán
        DEL RÍO TAPIA HERNÁN      | Hernán
        da Silva João             | João
        van Morrison              | -
        Mª Paz Lillo              | -
        Ma. Paz Lillo             | -
        Fco. Javier Lillo         | -
        J. Lillo                  | -
        J.P. Lillo                | -
        MARÍA PAZ DEL RÍO         | -
        María del Carmen Lillo    | -
        Juan de Dios Lillo        | -
        JUAN PABLO LILLO          | -
        María Lillo               | María
        ANA INÉS LILLO            | Ana
        Juan de la Fuente         | Juan
        José Soto                 | José
        carolina andrea soto      | Carolina
        Pérez Juana               | Juana
        Pérez Soto Juana          | Juana
        Pérez Soto                | -
        González                  | -
        Shakira                   | Shakira
        Rayén                     | Rayén
        Yerko Zlatar              | Yerko
        LATOYA JONES              | Latoya
        LaToya Jones              | LaToya
        D'ANGELO ROSSI            | D'Angelo
        MCKENNA BAILEY            | -
        Jean-Luc Picard           | Jean-Luc
        Ramón y Cajal             | -
        Berta y Hernán Lillo      | -
        Berta & Hernán            | -
        Berta / Hernán            | -
        Berta (mamá de Inés) Lillo| Berta
        Berta Lillo 912345678     | Berta
        berta@correo.cl           | -
        Comercial Los Robles Ltda.| -
        Robles y Compañía S.A.    | -
        Spa Los Robles SpA        | -
        Familia Lillo             | -
        Hotel Robles              | -
        Mesa 4                    | -
        prueba                    | -
        Sin Nombre                | -
        李 小龍                    | -
        Иван Петров               | -
        Nguyen Van Anh            | -
        Nguyễn Thị Lan            | -
        Edwin van der Berg        | Edwin
        Mr Van Morrison           | -
        Dr. Sofía Meyer           | Sofía
        Ana Martín                | Ana
        Inés                      | Inés
        Pepe Lillo                | Pepe
        """)
    void callsNobodyByWhatIsNotTheirs(String written, String called) {
        assertThat(Salutation.of(written)).isEqualTo(called);
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(delimiter = '|', textBlock = """
        RONALD MCDONALD           | Ronald McDonald
        SOFÍA D'ANGELO            | Sofía D'Angelo
        inés de la fuente         | Inés de la Fuente
        INÉS DE LA FUENTE         | Inés de la Fuente
        JOÃO DA SILVA             | João da Silva
        VINCENT VAN DER BERG      | Vincent van der Berg
        BERNARDO O’HIGGINS        | Bernardo O’Higgins
        LILLO TAPIA, BERTA        | Lillo Tapia, Berta
        Leonardo DiCaprio         | Leonardo DiCaprio
        McDONALD                  | McDonald
        LA'SHEA JONES             | La'Shea Jones
        MACHADO, MACARENA         | Machado, Macarena
        ROSA-ELVIRA               | Rosa-Elvira
        Macarena MACAYA           | Macarena Macaya
        JUAN CARLOS II            | Juan Carlos II
        ÁNGEL ÑANCO               | Ángel Ñanco
        """)
    void writesCapitalsAsPeopleDo(String typed, String written) {
        assertThat(NameCase.of(typed)).isEqualTo(written);
    }
}
