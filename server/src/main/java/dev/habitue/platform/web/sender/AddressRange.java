package dev.habitue.platform.web.sender;

import java.net.InetAddress;
import java.util.Arrays;

/** One address, or a network as CIDR writes it ({@code 10.0.0.0/8}); no names, so that none has to be looked up. */
record AddressRange(byte[] network, int bits) {

    /** Throws IllegalArgumentException where the text is neither. */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int all = network.length * Byte.SIZE;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("no prefix length: " + text);
        }
        return new AddressRange(network, bits);
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != network.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        int mask = rest == 0 ? 0 : 0xff << (Byte.SIZE - rest) & 0xff;
        return Arrays.equals(network, 0, whole, other, 0, whole)
                && (rest == 0 || (network[whole] & mask) == (other[whole] & mask));
    }
}
