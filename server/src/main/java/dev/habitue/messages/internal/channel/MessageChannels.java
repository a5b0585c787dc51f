package dev.habitue.messages.internal.channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageChannelSettings.class)
class MessageChannels {
    @Bean
    MailChannel mailChannel(MessageChannelSettings settings, JsonMapper json) {
        return switch (settings.kind()) {
            case SMTP -> new SmtpChannel(settings);
            case SENDGRID -> new SendGridChannel(settings, json);
            case MAILGUN -> new MailgunChannel(settings, json);
            case OUTBOX -> new OutboxChannel();
        };
    }
}
