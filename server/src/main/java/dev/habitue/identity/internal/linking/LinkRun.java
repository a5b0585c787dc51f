package dev.habitue.identity.internal.linking;

import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.matching.LinkResult;
import dev.habitue.engine.matching.PersonLinker;
import dev.habitue.engine.matching.decide.Bars;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.LinkModel;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private final LinkWriter writer;
    private final PartedPairs parted;
    private final LinkageModelTable models;
    private final TenantSettings settings;
    private final Clock clock;
    private final PersonLinker linker = new PersonLinker();

    LinkRun(
            PersonRecords people,
            PartedPairs parted,
            LinkWriter writer,
            LinkageModelTable models,
            TenantSettings settings,
            Clock clock) {
        this.people = people;
        this.parted = parted;
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
        newcomers.stream()
                .collect(Collectors.groupingBy(SourceRecord::source, TreeMap::new, Collectors.toList()))
                .forEach((source, records) -> {
                    List<PersonRecord> few =
                            records.stream().map(PersonRecords::person).toList();
                    writer.write(source, few, found(few, all, model), all.bands, progress);
                });
    }

    private record Input(
            List<PersonRecord> current,
            List<PersonRecord> legacy,
            List<PersonRecord> contacts,
            List<PersonRecord> till,
            Bars bars,
            ConfidenceBands bands,
            byte[] fingerprint) {}

    private Input read(Jobs.Progress progress) {
        progress.step("reading", null);
        LinkingMemoryLimit.require(
                SOURCES.stream().mapToLong(people::count).sum(),
                Runtime.getRuntime().maxMemory());
        Fingerprint fingerprint = new Fingerprint();
        ConfidenceBands bands = ConfidenceBands.of(settings);
        fingerprint.add(bands.toString());
        Bars bars = parted.bars(fingerprint);
        return new Input(
                people.of(SourceRecord.CURRENT, fingerprint),
                people.of(SourceRecord.LEGACY, fingerprint),
                people.of(SourceRecord.LEGACY_SERVICES, fingerprint),
                people.of(SourceRecord.TILL, fingerprint),
                bars,
                bands,
                fingerprint.value());
    }

    private Outcome link(Input input, Instant began, Jobs.Progress progress) {
        progress.step("comparing", null);
        boolean comparable = !input.legacy.isEmpty() && !input.current.isEmpty();
        Optional<LinkResult> legacy =
                comparable ? Optional.of(linker.link(input.legacy, input.current, input.bars)) : Optional.empty();
        Optional<LinkModel> model = legacy.map(LinkResult::model).or(() -> modelWithoutLegacy(input));
        progress.step("linking", (long) input.legacy.size());
        LinkWriter.Tally legacyTally = writer.write(
                SourceRecord.LEGACY,
                input.legacy,
                legacy.map(LinkResult::links).orElse(List.of()),
                legacy.map(LinkResult::households).orElse(List.of()),
                input.bands,
                progress);
        writer.withdrawGone(SourceRecord.LEGACY, input.legacy);
        suggestDuplicates(input, progress);
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
                : Optional.of(linker.link(contacts, known).model());
    }

    private LinkWriter.Tally attribute(
            String source,
            List<PersonRecord> contacts,
            Input input,
            Optional<LinkModel> model,
            Jobs.Progress progress) {
        progress.step("attributing " + source, (long) contacts.size());
        LinkWriter.Tally tally = writer.write(source, contacts, found(contacts, input, model), input.bands, progress);
        writer.withdrawGone(source, contacts);
        return tally;
    }

    private List<Link> found(List<PersonRecord> contacts, Input input, Optional<LinkModel> model) {
        List<PersonRecord> known = new ArrayList<>(input.current);
        known.addAll(input.legacy);
        return model.filter(learned -> !contacts.isEmpty() && !known.isEmpty())
                .map(learned -> linker.attribute(contacts, known, learned, parted.barsOfContacts())
                        .links())
                .orElse(List.of());
    }

    /** Who stands twice in the present system is for its owner to join there: here it is said, and nobody is moved. */
    private void suggestDuplicates(Input input, Jobs.Progress progress) {
        progress.step("duplicates", (long) input.current.size());
        writer.suggest(SourceRecord.CURRENT, input.current, linker.duplicates(input.current, input.bars), progress);
        writer.withdrawGone(SourceRecord.CURRENT, input.current);
    }
}
