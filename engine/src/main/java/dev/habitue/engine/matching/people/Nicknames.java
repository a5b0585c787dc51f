package dev.habitue.engine.matching.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people are called for short, in Chile above all; folded, without accents. */
public final class Nicknames {
    private static final String SPANISH = """
            caro carolina|carito carolina|dani daniela daniel|pepe jose|coté maria josefa|cote maria jose josefa
            pancho francisco|panchito francisco|pancha francisca|fran francisca francisco|paco francisco|kika francisca
            cami camila|cata catalina|caty catalina|cony constanza|coni constanza|cote constanza|conty constanza
            kony constanza|kata catalina|javi javiera javier|javo javier|naty natalia|nati natalia|nico nicolas nicole
            nacho ignacio|nacha ignacia|igna ignacio ignacia|ale alejandra alejandro|jano alejandro|alex alejandro alexis
            jani alejandra|sandra alejandra|vale valentina valeria|valen valentina|titi cristina|tina cristina valentina
            cris cristian cristina|cristi cristian|tito roberto hector|beto roberto alberto humberto|rober roberto
            lalo eduardo|edu eduardo|guayo eduardo|kako claudio|clau claudia claudio|pao paola paula|pau paula paulina
            pauli paulina|poli paulina|pati patricia|paty patricia|pato patricio|pata patricia|rorro rodrigo|rodri rodrigo
            seba sebastian|feña fernando fernanda|fena fernando fernanda|fer fernando fernanda|nano fernando hernan
            feli felipe|pipe felipe|pipo felipe|gonza gonzalo|chalo gonzalo|gabi gabriela gabriel|gaby gabriela
            andre andrea andres|andy andrea andres|tomi tomas|tomy tomas|sol soledad solange|mati matias|maty matias|benja benjamin|vicho vicente
            vice vicente|joaco joaquin|quin joaquin|juaco joaquin|diegui diego|maca macarena|maka macarena|nena macarena
            isi isidora|isa isabel isabella|chabela isabel|bela isabel|mari maria|mary maria|marita maria|maru maria eugenia
            pepa josefa josefina|josefa josefina|fina josefina|lucho luis|lucha lucia luisa|lu lucia luisa
            lulu lucia|luchito luis|memo guillermo|willy guillermo|guille guillermo|toño antonio|tono antonio
            toni antonio antonia|tony antonio|anto antonia antonella|toña antonia|tona antonia|kike enrique|quique enrique
            rafa rafael|rafi rafael|migue miguel|micky miguel|mauri mauricio|mauro mauricio|marce marcela marcelo
            chelo marcelo|chela marcela graciela|vero veronica|vivi viviana|sole soledad|chole soledad|marisol soledad
            bea beatriz|beti beatriz|betty beatriz|moni monica|pili pilar|maripi pilar|trini trinidad|flo florencia
            flor florencia|florcha florencia|ro rocio|chio rocio|sofi sofia|emi emilia emilio|emili emilia|marti martina
            martu martina|anto antonieta|loreto loreto|lore lorena loreto|yoya gloria|ximi ximena|xime ximena|jime jimena
            jimena ximena|gime jimena|tami tamara|tamy tamara|barbi barbara|barbie barbara|kathy katherine|kati katherine
            cathy catherine|katy katherine katerina|karo carolina|kari karina|karen karina|cari karina carina|steffi stephanie
            fabi fabiola fabian fabiana|susy susana|susi susana|charo rosario|chayo rosario|rosi rosa|rosita rosa|anita ana
            any ana|nani ana|juanito juan|juancho juan|juani juana|juanpa pablo juan|pablito pablo|pedrito pedro|perico pedro
            jorgito jorge|coke jorge|yoyo jorge|chago santiago|santi santiago|yago santiago|dieguito diego|manolo manuel
            manu manuel manuela|manuelito manuel|lelo manuel|checho sergio|keko sergio|gus gustavo|tavo gustavo octavio
            cacho oscar|rica ricardo|richi ricardo|richard ricardo|ricky ricardo|raulito raul|carlitos carlos|charly carlos
            calo carlos|carli carla carlos|karlita carla|vicky victoria|viky victoria|vito victor|vitoco victor|tato hector
            hugito hugo|nelly elena|lena elena magdalena|malena magdalena|magda magdalena|leo leonardo leonor leonel
            lili liliana lilian|eli elizabeth elisa|liz elizabeth|lizzy elizabeth|ely elizabeth elisa|bety elizabeth
            tere teresa|teresita teresa|nancy ana|merce mercedes|meche mercedes|conce concepcion|concha concepcion
            conchita concepcion|consu consuelo|chelo consuelo|lola dolores|cony constanza|inma inmaculada|gise gisela giselle
            cecy cecilia|ceci cecilia|chechi cecilia|ines agnes|marga margarita|mago margarita|maggi margarita|mimi miriam
            adri adriana adrian|caty catherine|lucy lucia luz|lucecita luz|pamy pamela|pame pamela|amparito amparo
            agus agustin agustina|cucho agustin|max maximiliano|maxi maximiliano|bruni bruno|bastian sebastian
            basti bastian|tian cristian sebastian|alfre alfredo|fede federico|lichi alicia|licha alicia|ali alicia
            rena renata|esteban esteban|teban esteban|ivi ivonne|jaqui jacqueline|jacky jacqueline|yaqui jacqueline
            elsita elsa|geral geraldine|jenny jennifer|yeni jennifer|jeny jennifer|monse monserrat|montse monserrat
            """;

    private static final String ENGLISH = """
            bob robert|rob robert|bobby robert|robbie robert|bert robert albert|bill william|will william|billy william
            liam william|dick richard|rick richard|rich richard|jim james|jimmy james|jamie james|jack john|johnny john
            joe joseph|joey joseph|mike michael|mick michael|dave david|dan daniel|danny daniel|tom thomas|tommy thomas
            tony anthony|ed edward edmund|eddie edward|ted edward theodore|ned edward|chuck charles|charlie charles
            harry henry harold|hal henry|hank henry|sam samuel samantha|ben benjamin|matt matthew|nick nicholas
            chris christopher christine christina|steve stephen steven|alex alexander alexandra|sandy alexandra
            andy andrew|drew andrew|ken kenneth|ron ronald|don donald|greg gregory|jeff jeffrey geoffrey|tim timothy
            pat patrick patricia|phil philip|larry lawrence|jerry gerald jerome|gerry gerald|fred frederick alfred
            al albert alan|pete peter|ray raymond|walt walter|doug douglas|nate nathan nathaniel|zach zachary|josh joshua
            liz elizabeth|beth elizabeth|betty elizabeth|lizzie elizabeth|eliza elizabeth|kate katherine catherine
            katie katherine|kathy katherine|cathy catherine|kat katherine|meg margaret|maggie margaret|peggy margaret
            sue susan|susie susan|jen jennifer|jenny jennifer|becky rebecca|debbie deborah|deb deborah|barb barbara
            vicky victoria|tori victoria|angie angela|cindy cynthia|mandy amanda|trish patricia|sally sarah|nell eleanor
            ellie eleanor elizabeth|molly mary|polly mary|abby abigail|gabby gabrielle|jess jessica|jo joanne josephine
            judy judith|kim kimberly|pam pamela|penny penelope|terry theresa terence|tess theresa|val valerie|mel melanie
            millie millicent amelia|bella isabella|izzy isabella isabel|lexi alexandra|nat natalie natasha|steph stephanie
            """;

    private static final Map<String, List<String>> FORMAL = read(SPANISH + ENGLISH);

    private static final Map<String, List<String>> ALTERNATIVES = bothWays();

    private Nicknames() {}

    /** True when one name is short for the other, or both for a third. */
    public static boolean related(String a, String b) {
        List<String> ofA = FORMAL.getOrDefault(a, List.of());
        List<String> ofB = FORMAL.getOrDefault(b, List.of());
        return ofA.contains(b) || ofB.contains(a) || ofA.stream().anyMatch(ofB::contains);
    }

    /** True for Juanita and Juana, Carmencita and Carmen, Miguelito and Miguel; not for Juanita and Juan. */
    public static boolean isDiminutive(String little, String name) {
        boolean woman = name.endsWith("a");
        if (woman || name.endsWith("o")) {
            String stem = name.substring(0, name.length() - 1);
            return stem.length() > 1 && little.equals(stem + (woman ? "ita" : "ito"));
        }
        return little.equals(name + "ito")
                || little.equals(name + "cito")
                || !OtherNames.isKnown(name + "a") && (little.equals(name + "ita") || little.equals(name + "cita"));
    }

    /** Whatever else somebody of this name may be called: the full names it stands for, and what is short for it. */
    public static List<String> alternativesOf(String name) {
        return ALTERNATIVES.getOrDefault(name, List.of());
    }

    /** The full names that this one may stand for; none when it is no nickname. */
    public static List<String> formalOf(String name) {
        return FORMAL.getOrDefault(name, List.of());
    }

    private static Map<String, List<String>> read(String table) {
        Map<String, List<String>> read = new HashMap<>();
        for (String entry : table.replace('\n', '|').split("\\|")) {
            String[] words = Folding.fold(entry).split(" ");
            if (words.length < 2) {
                continue;
            }
            List<String> formal = read.computeIfAbsent(words[0], nick -> new ArrayList<>());
            for (int i = 1; i < words.length; i++) {
                if (!formal.contains(words[i]) && !words[i].equals(words[0])) {
                    formal.add(words[i]);
                }
            }
        }
        return Map.copyOf(read);
    }

    private static Map<String, List<String>> bothWays() {
        Map<String, List<String>> alternatives = new HashMap<>();
        FORMAL.forEach((nick, formals) -> formals.forEach(formal -> {
            alternatives.computeIfAbsent(nick, word -> new ArrayList<>()).add(formal);
            alternatives.computeIfAbsent(formal, word -> new ArrayList<>()).add(nick);
        }));
        alternatives.replaceAll(
                (word, others) -> others.stream().distinct().sorted().toList());
        return Map.copyOf(alternatives);
    }
}
