package dev.habitue.sources.internal.imports.rows;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.matching.people.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names a contact that has no id by what is written of it, case, accents and a phone's punctuation aside. */
final class ContactKey {
    private static final int HEX_DIGITS = 24;

    private ContactKey() {}

    static String of(ServiceLine.Contact contact) {
        String text = String.join("\u001f", name(contact), mail(contact), phone(contact));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String name(ServiceLine.Contact contact) {
        return Folding.fold(contact.name());
    }

    static String mail(ServiceLine.Contact contact) {
        return contact.mail().toLowerCase(Locale.ROOT);
    }

    static String phone(ServiceLine.Contact contact) {
        PhoneNumber phone = PhoneNumber.parse(contact.phone());
        return phone == null ? contact.phone() : phone.e164();
    }
}
