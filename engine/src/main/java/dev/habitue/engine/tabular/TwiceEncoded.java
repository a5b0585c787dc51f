package dev.habitue.engine.tabular;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that was encoded twice: UTF-8 that a program took for another encoding and saved again ({@code MuÃ±oz}), and letters written for a web page
 * or a program ({@code Mu&ntilde;oz}, <code>Mu&#92;u00f1oz</code>). Letter by letter, so that one value may hold both.
 */
public final class TwiceEncoded {
    private static final int MOST_TIMES = 3;
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final int FIRST_BEYOND_CONTROLS = 0xA0;
    private static final List<Misreading> MISREADINGS = misreadings("windows-1252", "x-MacRoman", "IBM850", "IBM437");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{2,5}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u(00[0-9a-fA-F]{2})");
    private static final Pattern DAMAGED =
            Pattern.compile("\uFFFD|[ÃÂ](?=\\?|\\p{Ll})|(?<=\\p{L})\\?(?=\\p{L})|[├√](?=\\p{L})");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("aacute", "á"),
            Map.entry("eacute", "é"),
            Map.entry("iacute", "í"),
            Map.entry("oacute", "ó"),
            Map.entry("uacute", "ú"),
            Map.entry("ntilde", "ñ"),
            Map.entry("uuml", "ü"),
            Map.entry("Aacute", "Á"),
            Map.entry("Eacute", "É"),
            Map.entry("Iacute", "Í"),
            Map.entry("Oacute", "Ó"),
            Map.entry("Uacute", "Ú"),
            Map.entry("Ntilde", "Ñ"),
            Map.entry("Uuml", "Ü"),
            Map.entry("ouml", "ö"),
            Map.entry("Ouml", "Ö"),
            Map.entry("auml", "ä"),
            Map.entry("Auml", "Ä"),
            Map.entry("atilde", "ã"),
            Map.entry("otilde", "õ"),
            Map.entry("ccedil", "ç"),
            Map.entry("Ccedil", "Ç"),
            Map.entry("egrave", "è"),
            Map.entry("agrave", "à"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("ordm", "º"),
            Map.entry("ordf", "ª"),
            Map.entry("deg", "°"));

    private TwiceEncoded() {}

    /** The text as it was meant; the same text where nothing shows that it was encoded twice. */
    public static String mended(String text) {
        String mended = text;
        for (int time = 0; time < MOST_TIMES; time++) {
            String next = once(mended);
            if (next.equals(mended)) {
                break;
            }
            mended = next;
        }
        return mended;
    }

    /** Whether letters of it are lost, or were encoded twice in a way that cannot be mended. */
    public static boolean isDamaged(String text) {
        return !isPlain(text) && DAMAGED.matcher(text).find();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_BEYOND_ASCII || c == '&' || c == '\\' || c == '?') {
                return false;
            }
        }
        return true;
    }

    private static String once(String text) {
        if (isPlain(text)) {
            return text;
        }
        String mended = text;
        for (Misreading misreading : MISREADINGS) {
            mended = misreading.undone(text);
            if (!mended.equals(text)) {
                return mended;
            }
        }
        mended = ENTITY.matcher(mended)
                .replaceAll(found -> Matcher.quoteReplacement(entity(found.group(1), found.group())));
        return ESCAPE.matcher(mended)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    private static String entity(String name, String asWritten) {
        if (name.charAt(0) != '#') {
            return ENTITIES.getOrDefault(name, asWritten);
        }
        boolean hexadecimal = Character.toLowerCase(name.charAt(1)) == 'x';
        int point = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        return Character.isISOControl(point) || !Character.isDefined(point) ? asWritten : Character.toString(point);
    }

    private static List<Misreading> misreadings(String... charsets) {
        List<Misreading> all = new ArrayList<>();
        for (String charset : charsets) {
            if (Charset.isSupported(charset)) {
                all.add(new Misreading(Charset.forName(charset)));
            }
        }
        return List.copyOf(all);
    }

    /** UTF-8 taken for one encoding of single bytes. */
    private static final class Misreading {
        private final Map<Character, Integer> bytes = new HashMap<>();
        private final boolean combines;

        Misreading(Charset charset) {
            for (int b = FIRST_BEYOND_ASCII; b <= 0xFF; b++) {
                String letter = new String(new byte[] {(byte) b}, charset);
                boolean undefined = letter.isEmpty() || letter.charAt(0) == '\uFFFD';
                bytes.put(undefined ? (char) b : letter.charAt(0), b);
            }
            // Some programs keep a byte that their encoding has no letter for.
            for (int b = FIRST_BEYOND_ASCII; b < FIRST_BEYOND_CONTROLS; b++) {
                bytes.putIfAbsent((char) b, b);
            }
            combines = charset.name().equals("windows-1252");
        }

        String undone(String text) {
            StringBuilder mended = null;
            int i = 0;
            while (i < text.length()) {
                int length = sequence(text.charAt(i));
                String letter = length == 0 || i + length > text.length() ? null : letter(text, i, length);
                if (letter == null) {
                    if (mended != null) {
                        mended.append(text.charAt(i));
                    }
                    i++;
                } else {
                    mended = mended == null ? new StringBuilder(text.substring(0, i)) : mended;
                    mended.append(letter);
                    i += length;
                }
            }
            return mended == null ? text : mended.toString();
        }

        /** How many bytes a letter of UTF-8 has that begins with this one; 0 where none of the letters of people's names does. */
        private int sequence(char c) {
            int b = c < FIRST_BEYOND_ASCII ? 0 : bytes.getOrDefault(c, 0);
            if (b >= 0xC2 && b <= 0xC5 || combines && (b == 0xCC || b == 0xCD)) {
                return 2;
            }
            return b == 0xE2 || b == 0xEF ? 3 : b == 0xF0 ? 4 : 0;
        }

        private @Nullable String letter(String text, int from, int length) {
            byte[] sequence = new byte[length];
            for (int i = 0; i < length; i++) {
                Integer b = bytes.get(text.charAt(from + i));
                if (b == null || i > 0 && (b < 0x80 || b > 0xBF)) {
                    return null;
                }
                sequence[i] = b.byteValue();
            }
            try {
                String letter = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(sequence))
                        .toString();
                int point = letter.codePointAt(0);
                if (point == '\uFEFF') {
                    return "";
                }
                boolean meant = !Character.isISOControl(point)
                        && Character.isDefined(point)
                        && Character.getType(point) != Character.PRIVATE_USE;
                return meant ? letter : null;
            } catch (CharacterCodingException another) {
                return null;
            }
        }
    }
}
