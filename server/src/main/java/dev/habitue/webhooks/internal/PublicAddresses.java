package dev.habitue.webhooks.internal;

import dev.habitue.webhooks.AddressNotAllowed;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses a webhook may go to: public ones, over https. Whoever registers an endpoint would otherwise have this
 * program ask questions of the network that it stands in. What was looked up here is what is connected to; nobody looks the
 * name up a second time, when it might say something else. The blocks are IANA's special-purpose registries.
 */
final class PublicAddresses {
    /** Looks a name up. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private static final int LONGEST = 2_000;
    private static final int MOST_TRIED = 4;

    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            // Azure's metadata service is the one that does not hide in a private block.
            Block.of("168.63.129.16", 32),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.31.196.0", 24),
            Block.of("192.52.193.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("192.175.48.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3),
            // Of IPv6 only 2000::/3 is handed out; these within it lead elsewhere, some to an IPv4 address they carry.
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            Block.of("2002::", 16),
            Block.of("2620:4f:8000::", 48),
            Block.of("3fff::", 20));
    private static final Block HANDED_OUT = Block.of("2000::", 3);

    private final boolean allowPrivate;
    private final Names names;

    PublicAddresses(boolean allowPrivate, Names names) {
        this.allowPrivate = allowPrivate;
        this.names = names;
    }

    private record Block(byte[] address, int bits) {
        static Block of(String address, int bits) {
            try {
                return new Block(InetAddress.getByName(address).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(address, e);
            }
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Java tells an IPv4 address that is mapped into IPv6 as the IPv4 address it is. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (address instanceof Inet4Address || HANDED_OUT.holds(bytes))
                && NOT_PUBLIC.stream().noneMatch(block -> block.holds(bytes));
    }

    /** Refuses what can never be told; a name that nobody knows yet may be known later. */
    URI check(String url) {
        if (url.length() > LONGEST) {
            throw new AddressNotAllowed("it is longer than " + LONGEST + " characters");
        }
        URI address = parse(url);
        try {
            of(address);
        } catch (UnknownHostException notYet) {
            return address;
        }
        return address;
    }

    private URI parse(String url) {
        try {
            URI address = new URI(url.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
                throw new AddressNotAllowed("it must begin with https://");
            }
            if (address.getHost() == null || address.getHost().isEmpty() || address.getPort() > 65_535) {
                throw new AddressNotAllowed("it names no host");
            }
            if (address.getUserInfo() != null) {
                throw new AddressNotAllowed("it must not hold a user or a password");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new AddressNotAllowed("it is no address");
        }
    }

    /** Where to connect to, in this order. Refuses a name of which any address is not public. */
    List<InetAddress> of(URI address) throws UnknownHostException {
        String host = hostOf(address);
        InetAddress[] found = names.of(host);
        if (found.length == 0) {
            throw new UnknownHostException(host);
        }
        List<InetAddress> all = List.of(found);
        if (!allowPrivate && !all.stream().allMatch(PublicAddresses::isPublic)) {
            throw new AddressNotAllowed("it leads into a private network");
        }
        return all.subList(0, Math.min(all.size(), MOST_TRIED));
    }

    /** Without the brackets of an IPv6 address. */
    static String hostOf(URI address) {
        String host = String.valueOf(address.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
