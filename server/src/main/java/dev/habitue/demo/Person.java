package dev.habitue.demo;

/**
 * Who somebody really is, whatever the records say. The given name carries its nicknames and the city
 * its region; {@code country} is Chile
 * unless a visitor; {@code head} is the record number of the household's first member, or -1.
 */
record Person(
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

    boolean foreign() {
        return !country.equals("Chile");
    }
}
