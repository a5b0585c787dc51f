package dev.habitue.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say, in both languages, and the icons that they say it with. */
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path TEMPLATES = RESOURCES.resolve("templates");
    private static final Pattern PLAIN_KEY = Pattern.compile("#\\{([a-zA-Z][\\w.]*)[}(]");
    private static final Pattern KEY_WITH_PREFIX = Pattern.compile("#\\{'([\\w.]+\\.)' \\+");
    private static final Pattern ICON = Pattern.compile("icon\\('([a-z-]+)'\\)|icons\\.svg} \\+ '#([a-z-]+)'");
    private static final Pattern CHOSEN_ICON = Pattern.compile("icon\\((\\$\\{[^}]*})\\)");
    private static final Pattern CHOICE = Pattern.compile("[?:] \\(?'([a-z-]+)'");

    private final Properties spanish = texts("es");
    private final Properties english = texts("en");

    @Test
    void areTheSameInBothLanguages() {
        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(spanish.stringPropertyNames()));
    }

    @Test
    void areAllThereThatTheTemplatesAskFor() {
        Set<String> known = spanish.stringPropertyNames();
        assertThat(matches(PLAIN_KEY)).filteredOn(key -> !known.contains(key)).isEmpty();
        assertThat(matches(KEY_WITH_PREFIX))
                .filteredOn(prefix -> known.stream().noneMatch(key -> key.startsWith(prefix)))
                .isEmpty();
    }

    @Test
    void haveAWordForEveryValueThatIsShownByItsName() {
        assertThat(Stream.of(
                                words("segment.", dev.habitue.engine.segment.Segment.values(), ".name"),
                                words("segment.", dev.habitue.engine.segment.Segment.values(), ".text"),
                                words("churn.", dev.habitue.engine.segment.ChurnRisk.values(), ".short"),
                                words("offer.upsell.", dev.habitue.engine.segment.UpsellPotential.values(), ""),
                                words("frequency.", dev.habitue.engine.segment.VisitFrequency.values(), ""),
                                words("offer.upsell.", dev.habitue.engine.segment.UpsellPotential.values(), ".tried"),
                                words("offer.upsell.", dev.habitue.engine.segment.UpsellPotential.values(), ".bare"),
                                words("campaign.state.", dev.habitue.campaigns.Campaign.State.values(), ""),
                                words("season.", dev.habitue.engine.segment.Seasonality.Pattern.values(), ""),
                                words("link.status.", dev.habitue.identity.MappingStatus.values(), ".said"),
                                words("sources.problem.", dev.habitue.sources.SourceProblem.Code.values(), ""),
                                words("imports.status.", dev.habitue.sources.Import.Status.values(), ""),
                                words("imports.kind.", dev.habitue.sources.ImportKind.values(), ""),
                                words("takeover.kind.", dev.habitue.points.Reconciliation.Kind.values(), ""),
                                words("entry.", dev.habitue.points.EntryKind.values(), ""),
                                words(
                                        "rules.refunds.",
                                        dev.habitue.points.programme.ProgrammeRules.RefundPolicy.values(),
                                        ""),
                                words("offer.reason.", dev.habitue.rewards.Offer.Reason.values(), ""),
                                words("coupon.reason.", dev.habitue.rewards.coupons.CouponCheck.Reason.values(), ""),
                                words("coupon.status.", dev.habitue.rewards.coupons.Coupon.Status.values(), ""),
                                words("voucher.status.", dev.habitue.rewards.Voucher.Status.values(), ""),
                                words("voucher.notUsable.", dev.habitue.rewards.Voucher.Status.values(), ""))
                        .flatMap(words -> words))
                .isSubsetOf(spanish.stringPropertyNames());
    }

    private static Stream<String> words(String prefix, Enum<?>[] values, String suffix) {
        return Arrays.stream(values).map(value -> prefix + value.name().toLowerCase(Locale.ROOT) + suffix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void takeTheSamePlacesForWhatIsPutIn(String language) {
        Properties texts = texts(language);
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            if (text.contains("{0")) {
                Format[] formats = new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex();
                int inSpanish =
                        new MessageFormat(spanish.getProperty(key), Locale.ROOT).getFormatsByArgumentIndex().length;
                assertThat(formats).as(key).hasSize(inSpanish);
                assertThat(text)
                        .as("%s: an apostrophe would swallow what follows", key)
                        .doesNotContain("'");
                assertThat(Arrays.stream(formats).filter(ChoiceFormat.class::isInstance))
                        .hasSizeLessThanOrEqualTo(4);
            }
        }
    }

    @Test
    void useOnlyIconsThatTheSpriteHas() throws IOException {
        String sprite = Files.readString(RESOURCES.resolve("static/vendor/tabler-icons/icons.svg"));
        Stream<String> chosen = matches(CHOSEN_ICON).stream()
                .flatMap(choice -> CHOICE.matcher(choice).results())
                .map(TextsTest::firstGroup);
        assertThat(Stream.concat(matches(ICON).stream(), chosen))
                .isNotEmpty()
                .allMatch(icon -> sprite.contains("id=\"" + icon + "\""));
    }

    private static List<String> matches(Pattern pattern) {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> pattern.matcher(read(file)).results())
                    .map(TextsTest::firstGroup)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstGroup(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        throw new IllegalStateException(match.group());
    }

    private static Properties texts(String language) {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(
                RESOURCES.resolve("messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
