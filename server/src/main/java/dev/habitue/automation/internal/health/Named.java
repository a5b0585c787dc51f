package dev.habitue.automation.internal.health;

import org.springframework.context.MessageSourceResolvable;

/** A name within a sentence, said in the reader's language; its own last part where it has none. */
record Named(String key) implements MessageSourceResolvable {
    @Override
    public String[] getCodes() {
        return new String[] {key};
    }

    @Override
    public String getDefaultMessage() {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
