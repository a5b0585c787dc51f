package dev.habitue.sources.internal.imports.rows;

import dev.habitue.sources.internal.imports.rows.ServiceLine.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tells within one reserva which lines name the same person: those that share a name, a mail or a phone. */
final class SameContact {
    private SameContact() {}

    /** The lines in groups, both in the order in which they came; lists can be added to. */
    static <T> List<List<T>> groups(List<T> lines, Function<T, Contact> contactOf) {
        int[] parent = new int[lines.size()];
        Map<String, Integer> firstWith = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            Contact contact = contactOf.apply(lines.get(i));
            join(parent, firstWith, "name " + ContactKey.name(contact), i);
            join(parent, firstWith, "mail " + ContactKey.mail(contact), i);
            join(parent, firstWith, "phone " + ContactKey.phone(contact), i);
        }
        Map<Integer, List<T>> groups = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(parent, i), key -> new ArrayList<>()).add(lines.get(i));
        }
        return new ArrayList<>(groups.values());
    }

    private static void join(int[] parent, Map<String, Integer> firstWith, String value, int line) {
        boolean empty = value.endsWith(" ");
        Integer earlier = empty ? null : firstWith.putIfAbsent(value, line);
        if (earlier != null) {
            int left = root(parent, earlier);
            int right = root(parent, line);
            parent[Math.max(left, right)] = Math.min(left, right);
        }
    }

    private static int root(int[] parent, int line) {
        int at = line;
        while (parent[at] != at) {
            at = parent[at];
        }
        return at;
    }

    /** What the lines say of the person together: the fullest name, and the first mail and phone that there are. */
    static Contact merged(List<Contact> contacts) {
        String name = contacts.stream()
                .map(Contact::name)
                .max(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()))
                .orElse("");
        return new Contact(
                name,
                first(contacts.stream().map(Contact::mail).toList()),
                first(contacts.stream().map(Contact::phone).toList()));
    }

    private static String first(List<String> values) {
        return values.stream()
                .filter(value -> !value.isEmpty())
                .sorted()
                .findFirst()
                .orElse("");
    }
}
