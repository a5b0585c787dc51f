package dev.habitue.messages.web;

import dev.habitue.access.Public;
import dev.habitue.messages.internal.feedback.ProviderEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where mail providers tell what became of messages; open to anybody, believed only with the provider's signature. */
@RestController
@Public
@RequestMapping("/m/avisos")
class ProviderEventsController {
    private final ProviderEvents events;

    ProviderEventsController(ProviderEvents events) {
        this.events = events;
    }

    @PostMapping("/sendgrid")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendGrid(
            @RequestHeader(name = "X-Twilio-Email-Event-Webhook-Signature", required = false) @Nullable String signature,
            @RequestHeader(name = "X-Twilio-Email-Event-Webhook-Timestamp", required = false) @Nullable String timestamp,
            @RequestBody byte[] body) {
        events.ofSendGrid(signature, timestamp, body);
    }

    @PostMapping("/mailgun")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mailgun(@RequestBody byte[] body) {
        events.ofMailgun(body);
    }
}
