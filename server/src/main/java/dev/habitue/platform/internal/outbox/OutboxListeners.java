package dev.habitue.platform.internal.outbox;

import dev.habitue.platform.outbox.News;
import dev.habitue.platform.outbox.OutboxListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Who listens to what, by the names that are stored. */
@Component
class OutboxListeners {
    private record Directory(
            Map<String, OutboxListener<?>> byName, Map<String, List<String>> byEvent, Map<String, String> former) {}

    private final SingletonSupplier<Directory> directory;

    /** Listeners are looked up when first asked for: they belong to modules that publish news themselves. */
    OutboxListeners(ObjectProvider<OutboxListener<?>> listeners) {
        this.directory =
                SingletonSupplier.of(() -> directory(listeners.orderedStream().toList()));
    }

    private static Directory directory(List<OutboxListener<?>> listeners) {
        Map<String, OutboxListener<?>> byName = new LinkedHashMap<>();
        Map<String, List<String>> byEvent = new HashMap<>();
        Map<String, String> former = new HashMap<>();
        for (OutboxListener<?> listener : listeners) {
            if (byName.put(listener.name(), listener) != null) {
                throw new IllegalStateException("two listeners are named " + listener.name());
            }
            String event = eventName(listener.eventType());
            byEvent.computeIfAbsent(event, name -> new ArrayList<>()).add(listener.name());
            former.put(news(listener.eventType()).formerly(), event);
        }
        return new Directory(byName, byEvent, former);
    }

    static String eventName(Class<?> type) {
        return news(type).value();
    }

    private static News news(Class<?> type) {
        News news = type.getAnnotation(News.class);
        if (news == null) {
            throw new IllegalArgumentException(type.getName() + " has no stable name: it lacks @News");
        }
        return news;
    }

    /** The listeners' names. */
    Set<String> names() {
        return directory.obtain().byName().keySet();
    }

    /** The names of those who listen to the event, in the order in which they hear of it. */
    List<String> of(String event) {
        return directory.obtain().byEvent().getOrDefault(event, List.of());
    }

    /** The listener of that name, if it takes events of that name. */
    Optional<OutboxListener<?>> find(String name, String event) {
        OutboxListener<?> listener = directory.obtain().byName().get(name);
        return listener != null && eventName(listener.eventType()).equals(event)
                ? Optional.of(listener)
                : Optional.empty();
    }

    /** The stable name of an event that a node before stable names wrote under its class. */
    Optional<String> nameOfClass(String className) {
        return Optional.ofNullable(directory.obtain().former().get(className));
    }
}
