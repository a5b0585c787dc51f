/** How mail leaves: SMTP, SendGrid, Mailgun, or nowhere; and what a refusal means. */
@NullMarked
package dev.habitue.messages.internal.channel;

import org.jspecify.annotations.NullMarked;
