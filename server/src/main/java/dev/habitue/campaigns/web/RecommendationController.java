package dev.habitue.campaigns.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.insights.Recommendations;
import dev.habitue.points.members.Members;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/advanced/marketing/product-recommendations")
@Tag(name = "Campaigns", description = "Who gets what, when, and what it changed")
class RecommendationController {
    record RecommendationView(String name, @Nullable String type, String reason, long buyers, double share) {}

    record RecommendationList(long userId, List<String> favorites, List<RecommendationView> recommendations) {}

    private final Recommendations recommendations;
    private final Members members;

    RecommendationController(Recommendations recommendations, Members members) {
        this.recommendations = recommendations;
        this.members = members;
    }

    @GetMapping("/{user_id}")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(
            summary = "What a member may like who has not had it yet, best first",
            description =
                    "bought_together: so many of those who bought one of her five favourites within a year had it too."
                            + " popular: so many of all who came within a year, or ever where that says too"
                            + " little. on_offer: nobody had it yet. favourite: she has had everything, and this most often.")
    RecommendationList of(
            @PathVariable("user_id") long userId, @RequestParam(defaultValue = "5") @Min(1) @Max(50) int limit) {
        Recommendations.For found = recommendations.customer(members.get(userId).customerId(), limit);
        return new RecommendationList(
                userId,
                found.favourites(),
                found.recommendations().stream()
                        .map(one -> new RecommendationView(
                                one.name(), one.type(), one.reason().code(), one.buyers(), one.share()))
                        .toList());
    }
}
