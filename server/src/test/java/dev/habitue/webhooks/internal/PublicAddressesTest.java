package dev.habitue.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.webhooks.AddressNotAllowed;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses guarded = new PublicAddresses(false, InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.100.100.200",
                "127.0.0.1",
                "127.8.8.8",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1"
            })
    void refusesWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThatThrownBy(() -> guarded.check("https://" + host + "/hook")).isInstanceOf(AddressNotAllowed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "200.83.1.5", "2606:4700::1111", "2800:150::1"})
    void allowsWhatIsPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/hook",
                "https://2130706433/hook",
                "https://127.1/hook",
                "http://1.1.1.1/hook",
                "ftp://1.1.1.1/hook",
                "file:///etc/passwd",
                "https://user:word@1.1.1.1/hook",
                "https:///hook",
                "https://1.1.1.1:70000/",
                "no address",
                "https://1.1.1.1/\r\nHost: elsewhere"
            })
    void refusesOtherSpellingsAndOtherSchemes(String url) {
        assertThatThrownBy(() -> guarded.check(url)).isInstanceOf(AddressNotAllowed.class);
    }

    @Test
    void refusesANameOfWhichOneAddressIsPrivate() {
        PublicAddresses mixed = new PublicAddresses(
                false, host -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")});
        assertThatThrownBy(() -> mixed.of(URI.create("https://hooks.example/"))).isInstanceOf(AddressNotAllowed.class);
    }

    @Test
    void takesANameThatNobodyKnowsYet() {
        PublicAddresses unknown = new PublicAddresses(false, host -> {
            throw new UnknownHostException(host);
        });
        assertThat(unknown.check("https://soon.example/hook")).isEqualTo(URI.create("https://soon.example/hook"));
    }
}
