package dev.habitue.messages.internal.channel;

/** Sends nothing: messages stay in the database, to be looked at. For demos, and for whoever has no mail server yet. */
final class OutboxChannel implements MailChannel {
    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public boolean delivers() {
        return false;
    }

    @Override
    public Connection connect() {
        return new Connection() {
            @Override
            public Outcome send(Mail mail) {
                return new Accepted(null);
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }
}
