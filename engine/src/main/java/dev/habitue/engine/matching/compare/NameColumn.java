package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Nicknames;
import dev.habitue.engine.matching.people.OtherNames;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/** The names of all rows as codes: given names first, then surnames. */
public final class NameColumn {
    /** Stands in for the rows that a small base cannot show: a name seen once is not everybody's. */
    private static final double UNSEEN_ROWS = 200;

    /** Of the rows that bear a word, one is the very row compared, and says nothing of others. */
    private static final double OWN_COUNT = 0.8;

    private static final int BORNE = 5;

    private final Vocabulary given = new Vocabulary();
    private final Vocabulary surnames = new Vocabulary();
    private final IntArrayList words = new IntArrayList();
    private final IntArrayList starts = new IntArrayList();
    private final IntArrayList givenEnds = new IntArrayList();
    private int named;

    public NameColumn() {
        starts.add(0);
    }

    public void add(NameRoles.Split name, boolean onLeft) {
        addAll(name.given(), given, onLeft);
        givenEnds.add(words.size());
        addAll(name.surnames(), surnames, onLeft);
        starts.add(words.size());
        if (!name.given().isEmpty() || !name.surnames().isEmpty()) {
            named++;
        }
    }

    /** Both vocabularies share codes, so that a swapped name can be compared across roles. */
    private void addAll(List<String> role, Vocabulary counts, boolean onLeft) {
        for (String word : role) {
            int code = given.intern(word);
            surnames.intern(word);
            counts.add(word, onLeft);
            words.add(code);
        }
    }

    public int givenCount(int row) {
        return givenEnds.getInt(row) - starts.getInt(row);
    }

    public int surnameCount(int row) {
        return starts.getInt(row + 1) - givenEnds.getInt(row);
    }

    public int given(int row, int at) {
        return words.getInt(starts.getInt(row) + at);
    }

    public int surname(int row, int at) {
        return words.getInt(givenEnds.getInt(row) + at);
    }

    int wordCount(int row) {
        return starts.getInt(row + 1) - starts.getInt(row);
    }

    int word(int row, int at) {
        return words.getInt(starts.getInt(row) + at);
    }

    public String text(int code) {
        return given.text(code);
    }

    /** True where nothing but a nickname could make the two words one name. */
    boolean unlike(int a, int b) {
        return given.unlike(a, b);
    }

    boolean isNickname(int code) {
        return !Nicknames.formalOf(given.text(code)).isEmpty();
    }

    /** The chance that somebody else bears this given name. */
    double givenChance(int code) {
        return chance(given.count(code));
    }

    /** How many of all rows bear it as a given name. */
    int givenCountOf(int code) {
        return given.count(code);
    }

    /** Whether the row's first given name is one that people bear, by the list or by how many here do. */
    public boolean isGiven(int row) {
        return givenCount(row) > 0 && (OtherNames.isKnown(text(given(row, 0))) || givenCountOf(given(row, 0)) >= BORNE);
    }

    double surnameChance(int code) {
        return chance(surnames.count(code));
    }

    private double chance(int count) {
        return (Math.max(count, 2) - OWN_COUNT) / (named + UNSEEN_ROWS);
    }
}
