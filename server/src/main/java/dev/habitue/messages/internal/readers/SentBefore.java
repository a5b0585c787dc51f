package dev.habitue.messages.internal.readers;

/**
 * The promotional messages that a person was sent before. One on its way counts as sent today.
 *
 * @param onTheirWay those whose outcome is not known yet
 */
public record SentBefore(int lastWeek, int lastMonth, int birthdaysLastYear, int missYouLastQuarter, int onTheirWay) {
    public static final SentBefore NOTHING = new SentBefore(0, 0, 0, 0, 0);
}
