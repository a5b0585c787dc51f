package dev.habitue.engine.matching.people;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Given names of Latin America and of those who visit it; folded, without accents. What is not here may still be one. */
public final class GivenNames {
    private static final Set<String> WOMEN = words("""
            abigail abril ada adela adelaida adriana agata agnes agueda agustina aida aile ailin ainhoa aitana alba alejandra
            alessandra alexandra alexia alicia alina alison alma almendra alondra amaia amalia amanda amaranta amelia amparo
            amy ana anabel anabella anahi anais analia anastasia andrea angela angelica angeles angie anita anna anne annette
            annie antonella antonia antonieta antuane aracelli araceli ariadna ariana ariel arlette ashley astrid asuncion
            aurelia aurora ayelen azucena barbara beatrice beatriz begona belen berenice bernarda bernardita berta bertha
            betsabe betty bianca blanca brenda briana brigida brigitte britney camila candela caren caridad carina carla
            carlota carmen carola carolina caroline catalina caterina catherine cecilia celeste celia celina charlotte
            chiara cinthia cintia clara clarisa claudia clemencia clementina cleopatra clotilde colomba concepcion constanza
            consuelo coral cora corina cristina cynthia daisy dalia damaris daniela danitza danna dayana deborah debora delfina
            delia denise denisse diana dina dinora dolores dominga dominique dora doris dorotea edith edna elba elda elena
            eleonora eliana elisa elisabeth elizabeth ella ellen elma eloisa elsa elvira emilia emily emma emperatriz
            encarnacion enriqueta erica erika erna ernestina esmeralda esperanza estefania estefany estela estelita ester
            esther estrella eufemia eugenia eulalia eva evangelina evelin evelyn fabiola fatima feliza felicia felisa
            fernanda fidelia filomena fiorella flavia flor flora florencia francesca francisca frances frida gabriela
            gala genesis genoveva georgina geraldine gertrudis gilda gina ginette gisela giselle gissela gladys gloria
            grace graciela greta griselda grisel guadalupe guillermina hannah haydee heather heidi helen helena helga hellen
            herminia hilda hortensia ida ignacia iliana imelda ines ingrid inmaculada irene iris irma isabel isabela
            isabella isadora isidora isolda itziar ivana ivette ivonne jacinta jacqueline jael jamila jane janet janette
            javiera jazmin jeannette jenifer jennifer jenny jessica jimena joan joanna johana johanna jordana josefa josefina
            josefine juana juanita judith julia juliana julieta julissa justina kamila karen karim karime karin karina karla
            karol katalina katherin katherine kathleen katia katrina kelly keyla kiara kimberly krishna laia laila lara laura
            lea leandra leila leonor leonora leticia leyla lia lidia ligia lila lilia lilian liliana lilly lina linda lisa
            lisbeth lisette liset lizbeth lizette lola lorena loreto lorna lourdes lucero lucia luciana lucila lucinda lucrecia
            ludmila luisa luna lupita luz lydia mabel macarena magali magaly magdalena maite malena manuela mara marcela
            marcia margarita margot maria mariajose mariam mariana marianela marianne maribel maricarmen maricel mariela
            marilu marilyn marina mariluz marion marisa marisol maritza marjorie marlene marta martha martina mary matilda
            matilde maura mayra melania melany melina melisa melissa mercedes mery mia micaela michelle milagro milagros
            milena milka millaray mimi minerva mireya miriam mirna mirta mirtha mitzi moira monica monika monserrat montserrat
            muriel myriam nadia nahia nancy naomi natacha natalia natalie natasha nathalia nayareth nayeli nelida nelly
            nerea nicole nicol nidia nieves nilda nina noelia noemi nora norma nuria octavia odette ofelia olga olimpia olivia
            oriana otilia palmira paloma pamela paola pascuala pascale patricia paula paulina paz penelope perla petronila
            pia piedad pilar priscila priscilla purificacion rachel rafaela ramona raquel rayen rebeca regina renata rita
            roberta rocio romina rosa rosalba rosalia rosalinda rosana rosanna rosario rosaura rose rosemarie rosita rossana
            roxana ruth sabina sabrina sabine salome samanta samantha samira sandra sara sarah sarai sasha sayen scarlett
            selena selma serena shakira sharon sheila shirley silvana silvia simona simone sofia sol solange soledad
            sonia sophia sophie soraya stefania stella stephanie susan susana suyai sybil sylvia tamara tania tatiana telma
            teodora teresa teresita thais thelma tiare tomasa trinidad ursula valentina valeria valeska vanesa vanessa vania
            vera veronica vicenta victoria vilma viola violeta virginia vivian viviana wanda wendy xaviera ximena xiomara
            yamila yanet yanina yanira yasmin yasna yazmin yenifer yenny yesenia yessica yolanda yuliana yvonne zaida zara
            zoe zoila zulema zunilda
            """);

    private static final Set<String> MEN = words("""
            aaron abdon abel abelardo abraham abram adalberto adan adolfo adrian agustin aitor alan albert alberto albin
            alcides aldo alejandro alejo alessandro alex alexander alexi alexis alfonso alfred alfredo alonso alvaro amadeo
            amador amaro amir amos anatolio anders andre andres andrew angel angelo anibal anselmo anthony anton antonio aquiles
            ariel aristides armando arnaldo arnoldo arnulfo arsenio arthur arturo atilio augusto aukan aurelio baltazar
            bartolome basilio bastian bautista belarmino beltran benedicto benicio benito benjamin bernabe bernardino bernardo
            boris brandon braulio brayan bruce bruno byron caleb camilo carlo carlos carmelo celestino celso cesar charles
            christian christopher cipriano ciro claudio clemente clodomiro conrado constantino cornelio cosme cristian
            cristiano cristobal custodio dagoberto damian daniel danilo dante dario david davor demetrio demian denis
            derek desiderio diego dimitri dionisio domingo dominic donato dylan eberhard edgar edgardo edison edmundo eduard
            eduardo edward edwin efrain efren eladio eleazar elias eliecer eliseo eloy elvis emanuel emerson emiliano
            emilio emmanuel eneas enrique enzo eric erich erick erico erik ernesto ernst erwin esaul esteban estanislao
            eugenio eulogio eusebio evaristo exequiel ezequiel fabian fabio fabricio facundo faustino fausto federico felix
            felipe fermin fernan fernando fidel filiberto flavio florencio florian fortunato francesco francis francisco
            franco frank franklin franz fred freddy frederick friedrich fridolin froilan gabino gabriel gael galo gaspar
            gaston gavin genaro geoffrey george gerald gerard gerardo german giancarlo gianfranco gianluca gilberto gino
            giovanni giuseppe godofredo gonzalo gottfried gregorio gregory guido guillermo gunther gustavo hans hardy harold
            harry hector heinrich helmut henrique henry heriberto herman hermann hernan hernando herve hilario homero
            horacio horst hugo humberto iago ian ignacio igor iker ilan indalecio inocencio iñaki isaac isaias isidoro isidro
            ismael israel italo ivan ivo jack jacinto jack jacob jacobo jaime jairo james jan jared jason javier jean jeremias
            jeremy jerome jeronimo jerson jesus jhon jhonny joachim joan joao joaquin joel joffre johan johann john johnny
            jonas jonatan jonathan jordan jordi jorge jose joseph josue juan jules julian julio junior jurgen justo kai
            karl karsten kenneth kevin klaus konrad kurt laureano lautaro lazaro leandro leo leon leonardo leonel leonidas
            leopoldo levi lino lionel lisandro lorenzo louis luca lucas luciano lucio luigi luis luiz macario manfred manuel
            marc marcel marcelino marcelo marco marcos mariano mario mark marko martin marvin mateo mathias matias matteo
            mathew matthew matthias mauricio mauro max maxim maximiliano maximino maximo melchor mentor michael miguel mijael
            milan milton misael modesto moises nahuel napoleon narciso nataniel nathan nazario nehemias nelson nestor
            nicanor nicasio nicholas nicolas nikolas noah noe norberto norman octavio olegario oliver omar orlando oscar
            osvaldo oswaldo otto pablo pascual patricio patrick patrik paul paulino paulo pedro peter petronio philip
            pierre placido polo porfirio primitivo prudencio quintin rafael ralf ralph ramiro ramon raul ray raymundo reinaldo
            remigio renan renato rene renzo reynaldo rhys ricardo richard roberto robert robin robinson rocco rodolfo
            rodrigo roger rogelio rolando rolf roman romeo romulo ronald ronaldo roque rosendo ruben rubens rudy rufino
            rupert ruperto salomon salvador samir samuel sandro santiago santino santos saturnino saul sean sebastian segundo
            sergio servando severino sigfrido silas silverio silvestre silvio simon sixto stefan stefano stephen steve
            steven sven tadeo telmo teodoro teofilo thiago thomas tiago tiberio timoteo tito tobias tom tomas toribio tristan
            tulio ulises umberto urbano valentin valentino valerio vicente victor victorino vincent vinicio virgilio vittorio
            vladimir waldo walter washington werner wilfredo wilhelm william williams wilson wolfgang xavier yamil yerko yerco
            yeison zacarias
            """);

    /** Second names that follow a particle: María del Carmen, Juan de Dios. */
    private static final Set<String> AFTER_PARTICLE = words("""
            carmen pilar rosario angeles mercedes dolores luz paz cruz jesus dios nieves concepcion soledad socorro transito
            valle mar lourdes fatima asis rocio milagro milagros consuelo guadalupe loreto sol sagrario belen
            """);

    private static final Set<String> EITHER = words("alexis ariel cris denis francis guadalupe joan karim loreto "
            + "natividad noa paz rosario sasha trinidad jordan andrea dominique alex robin");

    private GivenNames() {}

    /** Whether the folded word is a given name or what is short for one. */
    public static boolean isKnown(String word) {
        return WOMEN.contains(word)
                || MEN.contains(word)
                || EITHER.contains(word)
                || !Nicknames.formalOf(word).isEmpty();
    }

    /** Whether the folded word is a woman's given name and no man's. */
    public static boolean isWomans(String word) {
        return WOMEN.contains(word) && !MEN.contains(word) && !EITHER.contains(word);
    }

    /** Whether the folded word is a man's given name and no woman's. */
    public static boolean isMans(String word) {
        return MEN.contains(word) && !WOMEN.contains(word) && !EITHER.contains(word);
    }

    static boolean isKnownAfterParticle(String word) {
        return AFTER_PARTICLE.contains(word);
    }

    private static Set<String> words(String lines) {
        return Arrays.stream(lines.split("\\s+"))
                .flatMap(word -> Stream.of(Folding.fold(word)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
