package dev.habitue.messages;

import java.util.List;

/** Mail to the place's own staff: reports and alerts. What is taken in is sent once, and retried for a day. */
public interface StaffMail {

    /**
     * @param name how the HTML refers to it, as {@code cid:name}, and its file name
     * @param png its bytes
     */
    record Image(String name, byte[] png) {}

    /**
     * @param key with the address, what makes it the same mail
     * @param language es or en, of the frame around it
     * @param html what stands inside the frame, in the style of mail: everything inline
     */
    record Draft(
            String key,
            String address,
            String language,
            String subject,
            String preheader,
            String html,
            String text,
            List<Image> images) {}

    /** In the caller's transaction. Answers whether it is a new one. */
    boolean queue(Draft draft);
}
