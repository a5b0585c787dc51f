package dev.habitue.identity;

import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.matching.Link;
import dev.habitue.engine.matching.LinkModel;
import dev.habitue.engine.matching.LinkResult;
import dev.habitue.engine.matching.PersonRecord;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * One run over all of a tenant's records: learns how her records agree, links legacy records to current ones, and then
 * attributes contacts and till records to whoever they point to. Opens its own transactions.
 */
@Component
class LinkRun {
    private static final List<String> SOURCES =
            List.of(SourceRecord.CURRENT, SourceRecord.LEGACY, SourceRecord.LEGACY_SERVICES, SourceRecord.TILL);

    /** What the run left behind, legacy records and contacts apart. */
    record Outcome(LinkWriter.Tally legacy, LinkWriter.Tally contacts, long current) {}

    private final PersonRecords people;
    private final LinkTable links;
    private final LinkWriter writer;
    private final LinkageModelTable models;
    private final TenantSettings settings;
    private final Clock clock;
    private final Linkage linkage = new Linkage();

    LinkRun(
            PersonRecords people,
            LinkTable links,
            LinkWriter writer,
            LinkageModelTable models,
            TenantSettings settings,
            Clock clock) {
        this.people = people;
        this.links = links;
        this.writer = writer;
        this.models = models;
        this.settings = settings;
        this.clock = clock;
    }

    /** Everything, whether or not something has changed. */
    Outcome run(Jobs.Progress progress) {
        Instant began = clock.instant();
        return link(read(progress), began, progress);
    }

    /** Nothing where the last run saw the very same records and decisions. */
    Optional<Outcome> runIfChanged(Jobs.Progress progress) {
        Instant began = clock.instant();
        Input input = read(progress);
        boolean seen = models.find()
                .map(learned -> Arrays.equals(learned.fingerprint(), input.fingerprint()))
                .orElse(false);
        return seen ? Optional.empty() : Optional.of(link(input, began, progress));
    }

    /** Attributes contacts or till records alone, with the weights that the last whole run learned. */
    void attributeFew(List<SourceRecord> newcomers, Jobs.Progress progress) {
        Input all = read(progress);
        Optional<LinkModel> model = models.find().map(LinkageModelTable.Learned::model);
        newcomers.stream().collect(Collectors.groupingBy(SourceRecord::source)).forEach((source, records) -> {
            List<PersonRecord> few = records.stream().map(PersonRecords::person).toList();
            writer.write(source, few, found(source, few, all, model), all.bands, progress);
        });
    }

    private record Input(
            List<PersonRecord> current,
            List<PersonRecord> legacy,
            List<PersonRecord> contacts,
            List<PersonRecord> till,
            Map<String, Map<String, Set<String>>> barred,
            ConfidenceBands bands,
            byte[] fingerprint) {}

    private Input read(Jobs.Progress progress) {
        progress.step("reading", null);
        RoomForLinking.require(
                SOURCES.stream().mapToLong(people::count).sum(),
                Runtime.getRuntime().maxMemory());
        Fingerprint fingerprint = new Fingerprint();
        ConfidenceBands bands = ConfidenceBands.of(settings);
        fingerprint.add(bands.toString());
        Map<String, Map<String, Set<String>>> barred = new HashMap<>();
        for (String source : List.of(SourceRecord.LEGACY, SourceRecord.LEGACY_SERVICES, SourceRecord.TILL)) {
            barred.put(source, barred(source, fingerprint));
        }
        return new Input(
                people.of(SourceRecord.CURRENT, fingerprint),
                people.of(SourceRecord.LEGACY, fingerprint),
                people.of(SourceRecord.LEGACY_SERVICES, fingerprint),
                people.of(SourceRecord.TILL, fingerprint),
                barred,
                bands,
                fingerprint.value());
    }

    private Map<String, Set<String>> barred(String source, Fingerprint fingerprint) {
        Map<String, Set<String>> byKey = new TreeMap<>();
        links.barred(source).forEach((id, targets) -> {
            Set<String> keys = new HashSet<>();
            targets.stream()
                    .filter(EntityRef::isRecord)
                    .forEach(target -> keys.add(PersonRecords.key(target.system(), target.id())));
            byKey.put(PersonRecords.key(source, id), keys);
        });
        byKey.forEach((key, targets) -> {
            fingerprint.add(key);
            targets.stream().sorted().forEach(fingerprint::add);
        });
        return byKey;
    }

    private Outcome link(Input input, Instant began, Jobs.Progress progress) {
        progress.step("comparing", null);
        boolean comparable = !input.legacy.isEmpty() && !input.current.isEmpty();
        Optional<LinkResult> legacy =
                comparable ? Optional.of(linkage.link(input.legacy, input.current)) : Optional.empty();
        Optional<LinkModel> model = legacy.map(LinkResult::model).or(() -> modelWithoutLegacy(input));
        List<Link> found = legacy.map(result -> linkage.pastBarred(
                        result.links(),
                        input.barred.getOrDefault(SourceRecord.LEGACY, Map.of()),
                        input.legacy,
                        input.current,
                        result.model()))
                .orElse(List.of());
        progress.step("linking", (long) input.legacy.size());
        LinkWriter.Tally legacyTally = write(SourceRecord.LEGACY, input.legacy, found, input, progress);
        LinkWriter.Tally contacts = attribute(SourceRecord.LEGACY_SERVICES, input.contacts, input, model, progress)
                .plus(attribute(SourceRecord.TILL, input.till, input, model, progress));
        model.ifPresent(learned -> models.keep(
                learned,
                input.fingerprint,
                input.legacy.size(),
                input.current.size(),
                Duration.between(began, clock.instant())));
        return new Outcome(legacyTally, contacts, input.current.size());
    }

    /** Where there is no legacy to learn from, the contacts themselves have to teach how records of one person agree. */
    private Optional<LinkModel> modelWithoutLegacy(Input input) {
        List<PersonRecord> contacts = new ArrayList<>(input.contacts);
        contacts.addAll(input.till);
        List<PersonRecord> known = input.current.isEmpty() ? input.legacy : input.current;
        return contacts.isEmpty() || known.isEmpty()
                ? Optional.empty()
                : Optional.of(linkage.link(contacts, known).model());
    }

    private LinkWriter.Tally attribute(
            String source,
            List<PersonRecord> contacts,
            Input input,
            Optional<LinkModel> model,
            Jobs.Progress progress) {
        progress.step("attributing " + source, (long) contacts.size());
        return write(source, contacts, found(source, contacts, input, model), input, progress);
    }

    private List<Link> found(String source, List<PersonRecord> contacts, Input input, Optional<LinkModel> model) {
        List<PersonRecord> known = new ArrayList<>(input.current);
        known.addAll(input.legacy);
        return model.filter(learned -> !contacts.isEmpty() && !known.isEmpty())
                .map(learned -> linkage.pastBarred(
                        linkage.attribute(contacts, known, learned),
                        input.barred.getOrDefault(source, Map.of()),
                        contacts,
                        known,
                        learned))
                .orElse(List.of());
    }

    private LinkWriter.Tally write(
            String source, List<PersonRecord> records, List<Link> found, Input input, Jobs.Progress progress) {
        LinkWriter.Tally tally = writer.write(source, records, found, input.bands, progress);
        writer.withdrawGone(source, records);
        return tally;
    }
}
