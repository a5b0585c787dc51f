package dev.habitue.engine.matching.people;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Surnames that are one for certain, folded: the commonest, and what is built as surnames are. */
final class Surnames {
    private static final Set<String> COMMON = Arrays.stream("""
            abarca acevedo acosta acuna aedo aguayo aguila aguilar aguilera aguirre ahumada alarcon albornoz alcaino aldunate
            alfaro allende almonacid altamirano alvarado amaya ampuero andrade anaya aracena aranda araneda arancibia aravena
            araya arce arenas arevalo arias armijo arriagada arroyo asencio astorga astudillo avendano avila ayala aylwin
            bahamonde bahamondes barahona barra barraza barrera barria barrientos barrios barros bastias becerra beltran bello
            berrios bravo briones bucarey burgos bustamante bustos caballero cabezas cabrera caceres calderon calfin camacho
            campos canales candia caniupan carcamo cardenas cardoso carmona caro carrasco carreno carrera carrillo carvajal
            castaneda castillo castro catalan cautivo cavieres celis cerda cespedes chacon chandia chavez cid cifuentes
            cisterna cisternas cofre collao colque concha contreras cordero cordova cornejo coronado coronel correa cortes
            costa cruces cuevas curinao delgado diaz donoso duarte duran echeverria elgueta encina errazuriz escalona escobar
            escudero espejo espina espinosa espinoza estay estrada fajardo farias faundez ferrada ferreira ferrer figueroa
            flores fonseca franco fredes fritz fuentealba fuentes fuenzalida gajardo gallardo gallegos galleguillos galvez
            gamboa garay garcia garrido garzon gatica gil godoy gonzales gonzalez gormaz granados guajardo guerra guerrero guevara
            gutierrez guzman haro henriquez hermosilla hernandez herrera hidalgo hormazabal huenchullan huerta hurtado ibacache
            ibanez ibarra iglesias illanes infante inostroza iturra jaque jara jerez jimenez jofre jorquera labra labrin lagos
            landeros lara larrain larrea latorre lazcano leal leiva leon lemus letelier leyton lillo linares lizama lizana llanos
            lobos lopez loyola lozano lucero luengo luna machado macias madariaga madrid maldonado mancilla manriquez mansilla
            marambio mardones marin marquez martinez matamala matus maureira maza medel medina mella mellado melo mena mendez
            mendoza meneses mercado merino meza milla millan miranda molina moncada monje monsalve montalva montecinos montenegro
            montero montes montiel montoya mora moraga morales moreno morris moscoso moya munizaga munoz murillo nahuelpan
            narvaez navarrete navarro neira nieto norambuena novoa nunez obreque ocampo ochoa ojeda olave olea olguin oliva
            olivares olivera olivos opazo orellana orrego ortega ortiz osorio ossandon osses otarola ovalle oyarce oyarzo oyarzun
            pacheco padilla paez palacios palma palominos paredes parra pastene pavez pena penaloza peralta pereira perez
            pfeifer pinilla pinochet pino pinto pizarro placencia plaza poblete ponce portilla pozo prado prieto puebla puga
            pulgar quevedo quezada quijada quilodran quinones quintana quinteros quiroga quiroz rain ramirez ramos rebolledo
            recabarren retamal reveco reyes ricci rincon riffo riquelme rios rivas rivera riveros robles roa roco rodriguez
            rojas roldan roman romero romo rosales rozas rubilar rubio ruiz saavedra saez salamanca salas salazar saldias saldivia
            salgado salinas salvo sandoval sanhueza sanmartin santana santander santibanez santis saravia sarmiento segovia segura
            seguel sepulveda serrano sierra silva sobarzo solar solis sosa soto sotomayor suarez suazo tapia tello tobar toledo
            toro torrealba torres troncoso trujillo ubilla ugarte ulloa undurraga urbina uribe urra urrutia urzua valdebenito
            valderrama valdes valdivia valdivieso valencia valenzuela valladares valle valverde vallejos vargas vasquez vazquez
            vega velasco velasquez veliz venegas vera verdugo vergara vial videla vidal viera vilches villa villablanca villagra
            villagran villalobos villanueva villarroel villaseca villegas vivanco vivar vivallo yanez yevenes zambrano zamora
            zamorano zapata zarate zavala zepeda zuleta zuniga
            martin alonso vicente benito simon gaspar pascual salvador
            souza santos oliveira ribeiro almeida carvalho pereyra ferrari rossi russo bianchi schmidt muller meyer weber
            schneider fischer hoffmann schulz smith jones brown taylor johnson davis wilson miller anderson thompson
            li wang zhang liu chen yang huang zhao wu zhou xu zhu hu guo lin gao kim park choi nguyen tran pham
            tanaka suzuki sato watanabe yamamoto
            """.split("\\s+")).collect(Collectors.toUnmodifiableSet());

    /** Son of (Pérez, Fernándes), and how Mapuche surnames end. */
    private static final Pattern BUILT =
            Pattern.compile("\\p{L}{2,}ez|\\p{L}{4,}(?:ndes|mil|fil|queo|lef|ñir|nir|pan|huala|gual|hueque|cura|nahuel)"
                    + "|o(?:higgins|brien|connor|neill?|reilly)|mc\\p{L}{3,}");

    private Surnames() {}

    static boolean isKnown(String word) {
        return COMMON.contains(word) || BUILT.matcher(word).matches();
    }
}
