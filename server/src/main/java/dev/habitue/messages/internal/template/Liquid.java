package dev.habitue.messages.internal.template;

import dev.habitue.messages.Templates.UnusableTemplate;
import dev.habitue.platform.TenantScope;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import liqp.Template;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.exceptions.VariableNotExistException;
import liqp.filters.Filter;
import liqp.parser.Flavor;
import org.jspecify.annotations.Nullable;

/**
 * Liquid in a sandbox: no files, no Java objects, and bounds on size, loops and every filter's result, because a template
 * that doubles a text thirty times would otherwise take the program down.
 */
final class Liquid {
    private static final int MOST_ITERATIONS = 2_000;
    private static final int LARGEST_RESULT = 200_000;
    private static final int LARGEST_TEMPLATE = 60_000;
    private static final int LARGEST_VALUE = 20_000;
    private static final int MOST_DIGITS = 40;
    /** Characters that all filters of one rendering may read and write: a second's work at most. */
    private static final long MOST_WORK = 5_000_000;

    private static final ThreadLocal<long[]> WORK = new ThreadLocal<>();

    private record Parsers(TemplateParser spanish, TemplateParser english) {}

    private static final Parsers LENIENT = new Parsers(parser("es", false), parser("en", false));
    private static final Parsers STRICT = new Parsers(parser("es", true), parser("en", true));

    private Liquid() {}

    /** One that is known to work. Safe to use from several threads. */
    static Template parse(String language, String source) {
        return parse(LENIENT, language, source);
    }

    /** Refuses what does not parse; rendered, it complains of variables that are not there. */
    static Template parseStrictly(String language, String source) {
        return parse(STRICT, language, source);
    }

    private static Template parse(Parsers parsers, String language, String source) {
        if (source.length() > LARGEST_TEMPLATE) {
            throw new UnusableTemplate("It is longer than " + LARGEST_TEMPLATE + " characters.");
        }
        try {
            return (language.equals("en") ? parsers.english() : parsers.spanish()).parse(source);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnusableTemplate(firstLine(e));
        }
    }

    /** Refuses what goes wrong, as a loop without an end. */
    static String render(Template template, Map<String, Object> variables) {
        try {
            return rendered(template, variables);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnusableTemplate(firstLine(e));
        }
    }

    private static String rendered(Template template, Map<String, Object> variables) {
        WORK.set(new long[1]);
        try {
            return template.renderUnguarded(new HashMap<>(variables));
        } finally {
            WORK.remove();
        }
    }

    /** As {@link #render}, and refuses a variable that does not exist. */
    static void check(Template template, Map<String, Object> variables) {
        render(template, variables);
        if (!template.errors().isEmpty()) {
            throw new UnusableTemplate(firstLine(template.errors().getFirst()));
        }
    }

    /** Before markup becomes HTML, so that a mistake is found at the line where its writer reads it. */
    static void checkAsWritten(String language, String part, String source, Map<String, Object> variables) {
        try {
            Template template = (language.equals("en") ? STRICT.english() : STRICT.spanish()).parse(source);
            rendered(template, variables);
            if (!template.errors().isEmpty()) {
                throw template.errors().getFirst();
            }
        } catch (UnusableTemplate e) {
            throw new UnusableTemplate(e.detail(), part, 0, null);
        } catch (Exception | StackOverflowError e) {
            throw new UnusableTemplate(firstLine(e), part, lineOf(e, source), variableOf(e));
        }
    }

    private static @Nullable String variableOf(Throwable e) {
        return e instanceof VariableNotExistException missing ? missing.getVariableName() : null;
    }

    private static int lineOf(Throwable e, String source) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LiquidException liquid && liquid.line > 0) {
                return liquid.line;
            }
        }
        String variable = variableOf(e);
        if (variable == null) {
            return 0;
        }
        for (MarkupText.Span tag : MarkupText.tags(source)) {
            if (hasWord(source.substring(tag.start(), tag.end()), variable)) {
                return 1
                        + (int) source.substring(0, tag.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
            }
        }
        return 0;
    }

    private static boolean hasWord(String tag, String word) {
        return Arrays.asList(tag.split("[^\\p{L}\\p{N}_.-]+")).contains(word)
                || Arrays.asList(tag.split("[^\\p{L}\\p{N}_]+")).contains(word);
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return "Liquid says: " + (message.isBlank() ? e.getClass().getSimpleName() : message);
    }

    private static TemplateParser parser(String language, boolean strict) {
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.of("es", "CL");
        TemplateParser.Builder builder = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withLocale(locale)
                .withStrictVariables(strict)
                .withErrorMode(strict ? TemplateParser.ErrorMode.STRICT : TemplateParser.ErrorMode.LAX)
                .withShowExceptionsFromInclude(true)
                .withMaxIterations(MOST_ITERATIONS)
                .withMaxSizeRenderedString(LARGEST_RESULT)
                .withNameResolver(name -> {
                    throw new IOException("templates cannot include files");
                });
        Flavor.LIQUID.getFilters().values().forEach(filter -> builder.withFilter(new Bounded(filter)));
        return builder.withFilter(new NumberFilter("number", locale, false))
                .withFilter(new NumberFilter("money", locale, true))
                .withFilter(new DayFilter(locale))
                .build();
    }

    private static final class Bounded extends Filter {
        private final Filter filter;

        Bounded(Filter filter) {
            super(filter.name);
            this.filter = filter;
        }

        @Override
        public Object apply(Object value, TemplateContext context, Object... params) {
            spend(value);
            Object result = filter.apply(value, context, params);
            spend(result);
            boolean tooLarge = switch (result) {
                case null -> false;
                case CharSequence text -> text.length() > LARGEST_VALUE;
                case Collection<?> list -> list.size() > LARGEST_VALUE;
                case BigDecimal number -> number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS;
                default -> result.getClass().isArray() && Array.getLength(result) > LARGEST_VALUE;
            };
            if (tooLarge) {
                throw new UnusableTemplate("The filter " + name + " makes more than a message can hold.");
            }
            return result == null ? "" : result;
        }

        private void spend(@Nullable Object value) {
            long[] work = WORK.get();
            int size = value instanceof CharSequence text ? text.length() : 16;
            if (work != null && (work[0] += size) > MOST_WORK) {
                throw new UnusableTemplate("It has too much to work out.");
            }
        }
    }

    /** {@code 3200 | number} is 3.200, {@code 12500 | money} is $12.500, as the reader's language writes them. */
    private static final class NumberFilter extends Filter {
        private final Locale locale;
        private final boolean money;

        NumberFilter(String name, Locale locale, boolean money) {
            super(name);
            this.locale = locale;
            this.money = money;
        }

        @Override
        public Object apply(Object value, TemplateContext context, Object... params) {
            try {
                String written = NumberFormat.getInstance(locale).format(new BigDecimal(String.valueOf(value)));
                return money ? symbol() + written : written;
            } catch (NumberFormatException notANumber) {
                return value == null ? "" : value;
            }
        }

        private static String symbol() {
            String code = TenantScope.current().currency().getCurrencyCode();
            return code.equals("CLP") || code.equals("USD") ? "$" : code + " ";
        }
    }

    /** {@code "2026-12-03" | day} is 3 de diciembre. */
    private static final class DayFilter extends Filter {
        private final DateTimeFormatter format;

        DayFilter(Locale locale) {
            super("day");
            this.format =
                    DateTimeFormatter.ofPattern(locale.getLanguage().equals("en") ? "d MMMM" : "d 'de' MMMM", locale);
        }

        @Override
        public Object apply(Object value, TemplateContext context, Object... params) {
            try {
                return LocalDate.parse(String.valueOf(value)).format(format);
            } catch (DateTimeException notADay) {
                return value == null ? "" : value;
            }
        }
    }
}
