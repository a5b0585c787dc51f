package dev.habitue.messages.internal.template;

import dev.habitue.messages.Templates;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import liqp.Template;

/** A version of a template, ready to be filled in for many. */
final class CompiledTemplate {
    private static final Pattern NAMELESS_START = Pattern.compile("(^|>)[ \\t]*,[ \\t]*(\\p{L})", Pattern.MULTILINE);
    private static final Pattern NAMELESS_END = Pattern.compile(",[ \\t]*(?=[!?.:<]|$)", Pattern.MULTILINE);

    /** "Hola {{ name }}, ¿cómo estás?" is left with a blank before its comma. */
    private static final Pattern NAMELESS_BLANK =
            Pattern.compile("(?<=\\p{L})[ \\u00a0]+(?=[,!:](?:\\s|<|$))", Pattern.MULTILINE);

    private final Template subject;
    private final Template preheader;
    private final Template html;
    private final Template text;

    private CompiledTemplate(String language, Templates.Draft draft, BiFunction<String, String, Template> parse) {
        Markup.Parts parts = Markup.compile(draft.body());
        this.subject = parse.apply(language, draft.subject());
        this.preheader = parse.apply(language, draft.preheader());
        this.html = parse.apply(language, parts.html());
        this.text = parse.apply(language, parts.text());
    }

    static CompiledTemplate of(String language, Templates.Draft draft) {
        return new CompiledTemplate(language, draft, Liquid::parse);
    }

    /** Refuses what does not parse, does not end, or uses a variable that there will not be, and says at which line. */
    static void check(String language, Templates.Draft draft, Map<String, Object> sample) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("subject", draft.subject());
        parts.put("preheader", draft.preheader());
        parts.put("body", draft.body());
        parts.forEach(TemplateShape::check);
        parts.forEach((part, source) -> Liquid.checkAsWritten(language, part, source, sample));
        CompiledTemplate strict = new CompiledTemplate(language, draft, Liquid::parseStrictly);
        for (Template part : new Template[] {strict.subject, strict.preheader, strict.html, strict.text}) {
            Liquid.check(part, sample);
        }
        LinkTargets.refused(Liquid.render(strict.html, escaped(sample))).ifPresent(target -> {
            throw new Templates.UnusableTemplate(
                    "A link leads to https://…, http://…, mailto:… or tel:…, not to " + target + ".");
        });
    }

    /** Preheader and body as HTML, the rest as plain text. */
    record Filled(String subject, String preheader, String html, String text) {}

    Filled fill(Map<String, Object> values) {
        Map<String, Object> escaped = escaped(values);
        boolean nameless = !(values.get("customer") instanceof Map<?, ?> customer)
                || String.valueOf(customer.get("first_name")).isEmpty();
        UnaryOperator<String> tidy = nameless ? CompiledTemplate::withoutName : UnaryOperator.identity();
        return new Filled(
                tidy.apply(Liquid.render(subject, values))
                        .replaceAll("\\s+", " ")
                        .strip(),
                Markup.escape(tidy.apply(Liquid.render(preheader, values))),
                LinkTargets.tamed(tidy.apply(Liquid.render(html, escaped))),
                tidy.apply(Liquid.render(text, values)));
    }

    /** Where nobody knows a first name, "Gracias por venir, !" loses its comma. */
    private static String withoutName(String text) {
        String begun = NAMELESS_START
                .matcher(text)
                .replaceAll(match -> match.group(1) + match.group(2).toUpperCase(java.util.Locale.ROOT));
        return NAMELESS_BLANK
                .matcher(NAMELESS_END.matcher(begun).replaceAll(""))
                .replaceAll("");
    }

    private static Map<String, Object> escaped(Map<?, ?> values) {
        Map<String, Object> escaped = new HashMap<>();
        values.forEach((name, value) -> escaped.put(String.valueOf(name), escapedValue(value)));
        return escaped;
    }

    private static Object escapedValue(Object value) {
        return switch (value) {
            case CharSequence text -> Markup.escape(text.toString());
            case Map<?, ?> map -> escaped(map);
            case Collection<?> list ->
                list.stream().map(CompiledTemplate::escapedValue).toList();
            default -> value;
        };
    }
}
