-- Nothing asks for messages by their address; the index only made each of their two updates dearer.
drop index message_address;
