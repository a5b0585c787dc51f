package dev.habitue.engine.tabular;

/** What stands before a number's decimals; the other one parts its thousands. */
public enum DecimalMark {
    POINT('.'),
    COMMA(',');

    private final char character;

    DecimalMark(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }
}
