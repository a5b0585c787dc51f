package dev.habitue.campaigns;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Whom campaigns may be for: what somebody who plans one wants to know of the people before it is run. */
public interface Audiences {

    /** Some of those who would be written to, in the order of their ids; of whoever it is for, where nobody would be. */
    List<Long> some(Plan plan, int count);

    /** What the message would say to her beside her name, as of now, with a coupon that is none where there is to be one. */
    Map<String, Object> words(Plan plan, long customerId);

    /**
     * The customers that lines of text name, each by an e-mail address, a phone, a RUT, or a column headed id. Names are
     * not looked at: too many people share theirs. Refuses more than 5,000 lines.
     */
    Matched match(String lines);

    /**
     * @param lines that were looked at, headings aside
     * @param unmatched those that name nobody, the first of them
     */
    record Matched(List<Long> customerIds, int lines, int unmatchedLines, List<String> unmatched) {}

    /** How full the days of the week have been lately. */
    Weekdays weekdays();

    /** Kinds of treatments or products, most often sold lately first. */
    List<String> serviceTypes(int limit);

    /** Keeps a list of customers under a name, in place of what was there. Answers how many they are. */
    int saveList(String name, Collection<Long> customerIds);

    /** The saved lists, by name. */
    List<SavedList> lists(int limit);

    record SavedList(String name, int customers) {}
}
