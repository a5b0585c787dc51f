package dev.habitue.identity.internal.linking;

import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.internal.registry.ProposedLink;
import dev.habitue.identity.internal.registry.StandingMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to change in the registry for it to say what the engine says now, as far as that is the machine's business:
 * a person's word stands, and a pair she parted is never proposed again. A confidence that moves by less than a point,
 * as it does with every record that comes, is no news.
 */
final class Reassessment {
    private static final double NEWS = 1;

    private final List<ProposedLink> links = new ArrayList<>();
    private final Map<StandingMapping, ProposedLink> reassessed = new LinkedHashMap<>();
    private final List<StandingMapping> withdrawn = new ArrayList<>();

    void consider(List<StandingMapping> standing, @Nullable ProposedLink proposed) {
        StandingMapping live = standing.stream()
                .filter(one -> one.status().isLive())
                .findFirst()
                .orElse(null);
        if (live != null && !live.isMachines()) {
            return;
        }
        ProposedLink proposal = proposed == null || isBarred(standing, proposed) ? null : proposed;
        if (live == null) {
            if (proposal != null) {
                links.add(proposal);
            }
        } else if (proposal == null) {
            withdrawn.add(live);
        } else if (!proposal.target().equals(live.target())) {
            withdrawn.add(live);
            links.add(proposal);
        } else if (isNews(live, proposal)) {
            reassessed.put(live, proposal);
        }
    }

    /** Whoever has been decided upon, or is somebody by a person's word, is no more a question. */
    void considerHouseholds(List<StandingMapping> standing, List<ProposedLink> proposed) {
        List<StandingMapping> before = standing.stream()
                .filter(one -> one.status() == MappingStatus.HOUSEHOLD)
                .toList();
        boolean decided = standing.stream().anyMatch(one -> one.status().isInForce() && !one.isMachines());
        List<ProposedLink> wanted = decided ? List.of() : proposed;
        for (ProposedLink proposal : wanted) {
            before.stream()
                    .filter(one -> one.target().equals(proposal.target()))
                    .findFirst()
                    .ifPresentOrElse(
                            one -> {
                                if (isNews(one, proposal)) {
                                    reassessed.put(one, proposal);
                                }
                            },
                            () -> {
                                if (!isBarred(standing, proposal)) {
                                    links.add(proposal);
                                }
                            });
        }
        before.stream()
                .filter(one ->
                        wanted.stream().noneMatch(proposal -> proposal.target().equals(one.target())))
                .forEach(withdrawn::add);
    }

    private static boolean isBarred(List<StandingMapping> standing, ProposedLink proposal) {
        return standing.stream()
                .anyMatch(one -> one.status().isBar() && one.target().equals(proposal.target()));
    }

    private static boolean isNews(StandingMapping live, ProposedLink proposal) {
        return live.status() != proposal.status()
                || Math.abs(live.confidence() - proposal.confidence()) >= NEWS
                || !live.reasons().equals(proposal.reasons());
    }

    List<ProposedLink> links() {
        return links;
    }

    Map<StandingMapping, ProposedLink> reassessed() {
        return reassessed;
    }

    List<StandingMapping> withdrawn() {
        return withdrawn;
    }
}
