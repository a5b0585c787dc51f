package dev.habitue.messages;

/** Mail to the tenant's own people, at once and outside of the queue: alerts and reports, never to a customer. */
public interface StaffMail {
    /**
     * Answers whether the mail channel took it. Refuses an address that is none.
     *
     * @param body in the templates' markup, without Liquid: paragraphs, headings, lists, links
     */
    boolean send(String to, String subject, String body);
}
