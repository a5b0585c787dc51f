package dev.habitue.points.web;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.input.DialablePhone;
import dev.habitue.platform.input.WrittenName;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Joining;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.members.MemberChange;
import dev.habitue.points.members.MemberFilter;
import dev.habitue.points.members.Members;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.Tier;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/users")
@Tag(name = "Loyalty")
class MemberController {
    private static final int LONGEST = 200;
    private static final int FIRST_YEAR = 1900;

    record NewMember(
            @Nullable @Positive Long customerId,
            @Nullable @WrittenName @Size(max = LONGEST) String name,
            @Nullable @Size(max = LONGEST) @Email String email,
            @Nullable @DialablePhone @Size(max = LONGEST) String phone,
            @Nullable @Past LocalDate birthDate,
            @Nullable @Size(max = LONGEST) String referralCode) {}

    record MemberUpdate(
            @Nullable @WrittenName @Size(max = LONGEST) String name,
            @Nullable @Size(max = LONGEST) @Email String email,
            @Nullable @DialablePhone @Size(max = LONGEST) String phone,
            @Nullable @Past LocalDate birthDate,
            @Nullable @Size(max = LONGEST) String referralCode) {}

    record MemberList(List<MemberView> users, long total, long skip, int limit) {}

    private final Members members;
    private final MemberCards cards;
    private final Programme programme;

    MemberController(Members members, MemberCards cards, Programme programme) {
        this.members = members;
        this.cards = cards;
        this.programme = programme;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "Members by their ids; q takes words of the name, or part of an e-mail or phone")
    MemberList list(
            @RequestParam(required = false) @Nullable String tier,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable @Size(max = LONGEST) String q,
            @RequestParam(defaultValue = "0") @Min(0) long skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        MemberFilter filter = new MemberFilter(known(tier), active(status), q == null || q.isBlank() ? null : q);
        return new MemberList(
                cards.of(members.list(filter, skip, limit)).stream()
                        .map(MemberView::of)
                        .toList(),
                members.count(filter),
                skip,
                limit);
    }

    private static void plausible(@Nullable LocalDate birthDate) {
        if (birthDate != null && birthDate.getYear() < FIRST_YEAR) {
            throw new InvalidInput("birth_date", "is before " + FIRST_YEAR);
        }
    }

    private @Nullable String known(@Nullable String tier) {
        List<Tier> tiers = programme.current().tiers();
        if (tier != null && tiers.stream().noneMatch(one -> one.code().equals(tier))) {
            throw new InvalidInput(
                    "tier", "use one of " + tiers.stream().map(Tier::code).collect(Collectors.joining(", ")));
        }
        return tier;
    }

    private static @Nullable Boolean active(@Nullable String status) {
        return switch (status) {
            case null -> null;
            case "active" -> true;
            case "closed" -> false;
            default -> throw new InvalidInput("status", "use active or closed");
        };
    }

    @GetMapping("/{user_id}")
    @Audited(action = Audited.VIEWED, subject = "member:{user_id}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "One member")
    MemberView find(@PathVariable("user_id") long userId) {
        return MemberView.of(cards.of(members.get(userId)));
    }

    @PostMapping
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Enrols a customer, or somebody new, with the welcome bonus",
            description = "Give customer_id for somebody known, who is enrolled once whatever the number of calls; or a"
                    + " name, e-mail or phone for somebody new. Whoever is a member by her phone or e-mail, in any spelling, is"
                    + " answered as she is. referral_code is that of the member who brought her.",
            responses = {
                @ApiResponse(responseCode = "201", description = "Enrolled", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "200", description = "A member already", useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "409",
                        description = "The phone or e-mail is that of a member of another name, whom detail names")
            })
    ResponseEntity<MemberView> enrol(@Valid @RequestBody NewMember body) {
        plausible(body.birthDate());
        if (body.customerId() == null && body.name() == null && body.email() == null && body.phone() == null) {
            throw new InvalidInput("name", "give a customer_id, or a name, e-mail or phone");
        }
        Joining joining = members.join(new Enrolment(
                body.customerId(),
                body.name(),
                body.email(),
                body.phone(),
                body.birthDate(),
                body.referralCode(),
                null,
                true));
        return ResponseEntity.status(joining.already() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(MemberView.of(cards.of(joining.member())));
    }

    @PutMapping("/{user_id}")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(summary = "Changes what is given; never points")
    MemberView change(@PathVariable("user_id") long userId, @Valid @RequestBody MemberUpdate body) {
        plausible(body.birthDate());
        return MemberView.of(cards.of(members.change(
                userId,
                new MemberChange(body.name(), body.email(), body.phone(), body.birthDate(), body.referralCode()))));
    }

    @DeleteMapping("/{user_id}")
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "Closes the account; its ledger stays")
    MemberView close(@PathVariable("user_id") long userId) {
        return MemberView.of(cards.of(members.close(userId)));
    }
}
