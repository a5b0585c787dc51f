package dev.habitue.points.members;

import dev.habitue.platform.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phone or e-mail is that of a member who is called otherwise. */
public final class AlreadyMember extends Refusal {
    private final long userId;
    private final @Nullable String name;

    /** @param field of the input by which she is known: phone or email */
    public AlreadyMember(String field, Member member) {
        super(
                Kind.CONFLICT,
                "Already a member",
                "The " + (field.equals("phone") ? "phone" : "e-mail") + " is that of member " + member.userId() + ", "
                        + member.name() + ". Use her account; for somebody else leave it out.",
                List.of(new FieldError(field, "is that of member " + member.userId() + ", " + member.name())),
                null);
        this.userId = member.userId();
        this.name = member.name();
    }

    public long userId() {
        return userId;
    }

    public @Nullable String name() {
        return name;
    }
}
