package dev.habitue.demo.people;

/**
 * Who somebody really is, whatever the records say. The given name carries its nicknames and the city
 * its region; {@code country} is Chile
 * unless a visitor; {@code head} is the record number of the household's first member, or -1.
 */
public record MadeUpPerson(
        String given,
        String second,
        String father,
        String mother,
        boolean woman,
        int rut,
        String country,
        String city,
        String email,
        String olderEmail,
        int head) {

    public boolean foreign() {
        return !country.equals("Chile");
    }
}
