package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.outbox.News;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.platform.outbox.OutboxWitness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The names under which news wait in the database. A row that waits may be older than the program that takes it, so a name
 * that was ever released stays: the golden list only grows.
 */
class NewsTest {
    private static final Path NAMES = Path.of("src/test/resources/golden/news.txt");
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.habitue");

    private static Set<Class<?>> named() {
        return PRODUCTION.stream()
                .filter(type -> type.isAnnotatedWith(News.class))
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }

    private static List<OutboxListener<?>> listeners() {
        return RunningServer.shared().beans(OutboxListener.class).stream()
                .<OutboxListener<?>>map(listener -> listener)
                .toList();
    }

    /** {@code customers.changed.1 identity.changed-customers}: an event and one who hears of it. */
    private static Set<String> names() {
        return listeners().stream()
                .map(listener -> listener.eventType().getAnnotation(News.class).value() + " " + listener.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void areUnique() {
        assertThat(named())
                .extracting(type -> type.getAnnotation(News.class).value())
                .doesNotHaveDuplicates();
        assertThat(listeners()).extracting(OutboxListener::name).doesNotHaveDuplicates();
    }

    @Test
    void sayWhatAndInWhichVersion() {
        assertThat(named())
                .extracting(type -> type.getAnnotation(News.class).value())
                .allMatch(name -> name.matches("[a-z]+([-.][a-z]+)+\\.[1-9][0-9]*"));
        assertThat(listeners()).extracting(OutboxListener::name).allMatch(name -> name.matches("[a-z]+\\.[a-z-]+"));
    }

    @Test
    void areThoseOfAllThatIsListenedTo() {
        Stream<Class<?>> witnessed =
                RunningServer.shared().beans(OutboxWitness.class).stream().map(witness -> witness.eventType());
        assertThat(Stream.concat(listeners().stream().map(OutboxListener::eventType), witnessed))
                .allMatch(type -> type.isAnnotationPresent(News.class));
    }

    /** What is published and nobody hears of would be gone; who publishes makes the event, or takes it ready-made. */
    @Test
    void areThoseOfAllThatIsPublished() {
        Set<Class<?>> heardOf =
                listeners().stream().map(OutboxListener::eventType).collect(Collectors.toSet());
        assertThat(heardOf).isEqualTo(named());
        assertThat(publishing())
                .hasSizeGreaterThan(10)
                .allSatisfy(method -> assertThat(made(method.getOwner()))
                        .as("named events made where %s publishes", method.getFullName())
                        .isNotEmpty());
    }

    private static List<JavaMethod> publishing() {
        return PRODUCTION.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Outbox.class)))
                .toList();
    }

    private static Collection<JavaClass> made(JavaClass publisher) {
        return publisher.getConstructorCallsFromSelf().stream()
                .map(call -> call.getTargetOwner())
                .filter(type -> type.isAnnotatedWith(News.class))
                .toList();
    }

    @Test
    void stayForGood() throws IOException {
        Set<String> released = new TreeSet<>(Files.exists(NAMES) ? Files.readAllLines(NAMES) : List.of());
        Set<String> now = names();
        assertThat(now)
                .as("names that may still wait in a database: a listener of each must remain")
                .containsAll(released);
        GoldenFile.named("news.txt").shouldEqual(String.join("\n", now) + "\n");
    }
}
