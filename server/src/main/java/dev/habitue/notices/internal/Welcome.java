package dev.habitue.notices.internal;

import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.points.members.Members;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Welcomes somebody to the programme, once. */
@Component
class Welcome {
    private final Messages messages;
    private final Members members;

    Welcome(Messages messages, Members members) {
        this.messages = messages;
        this.members = members;
    }

    void to(long userId) {
        members.find(userId)
                .ifPresent(member -> messages.queue(List.of(MessageDraft.email(
                        "welcome/" + member.userId(),
                        MessageKind.WELCOME,
                        member.customerId(),
                        Map.of("points", member.balance(), "referral_code", member.referralCode())))));
    }
}
