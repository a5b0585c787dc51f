package dev.habitue.engine.tabular;

/** What a cell says, without what spreadsheets and chats leave around it. */
public final class CellText {
    private CellText() {}

    /** The text with single blanks between its words, none around them, and nothing invisible. */
    public static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.getType(c) == Character.FORMAT) {
                continue;
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                blank = true;
            } else {
                if (blank && !tidy.isEmpty()) {
                    tidy.append(' ');
                }
                tidy.append(c);
                blank = false;
            }
        }
        return tidy.toString();
    }
}
