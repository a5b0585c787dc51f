package dev.habitue.messages.internal.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ProviderSignaturesTest {
    private static final byte[] BODY = "[{}]".getBytes(StandardCharsets.UTF_8);
    private static final String TIME = "1700000000";
    private static final KeyPair KEYS = keys();

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String publicKey(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static String signed(String timestamp, byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(KEYS.getPrivate());
        signature.update(timestamp.getBytes(StandardCharsets.UTF_8));
        signature.update(body);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static String mac(String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void believeWhatSendGridSigned() throws GeneralSecurityException {
        assertThat(ProviderSignatures.isOfSendGrid(publicKey(KEYS), signed(TIME, BODY), TIME, BODY))
                .isTrue();
    }

    @Test
    void believeNothingThatWasChangedOnItsWay() throws GeneralSecurityException {
        String signature = signed(TIME, BODY);
        byte[] other = "[{ }]".getBytes(StandardCharsets.UTF_8);

        assertThat(ProviderSignatures.isOfSendGrid(publicKey(KEYS), signature, TIME, other))
                .isFalse();
        assertThat(ProviderSignatures.isOfSendGrid(publicKey(KEYS), signature, "1700000001", BODY))
                .isFalse();
        assertThat(ProviderSignatures.isOfSendGrid(publicKey(keys()), signature, TIME, BODY))
                .isFalse();
    }

    @Test
    void believeNothingWithoutASignatureOrAKey() throws GeneralSecurityException {
        String signature = signed(TIME, BODY);

        assertThat(ProviderSignatures.isOfSendGrid(null, signature, TIME, BODY)).isFalse();
        assertThat(ProviderSignatures.isOfSendGrid(publicKey(KEYS), null, TIME, BODY))
                .isFalse();
        assertThat(ProviderSignatures.isOfSendGrid(publicKey(KEYS), signature, null, BODY))
                .isFalse();
        assertThat(ProviderSignatures.isOfSendGrid("no key", signature, TIME, BODY))
                .isFalse();
        assertThat(ProviderSignatures.isOfSendGrid(publicKey(KEYS), "no signature", TIME, BODY))
                .isFalse();
    }

    @Test
    void believeWhatMailgunSigned() throws GeneralSecurityException {
        assertThat(ProviderSignatures.isOfMailgun("k", TIME, "token", mac("k", TIME + "token")))
                .isTrue();
    }

    @Test
    void believeNobodyWhoDoesNotKnowMailgunsKey() throws GeneralSecurityException {
        assertThat(ProviderSignatures.isOfMailgun("k", TIME, "token", mac("other", TIME + "token")))
                .isFalse();
        assertThat(ProviderSignatures.isOfMailgun("k", TIME, "other", mac("k", TIME + "token")))
                .isFalse();
        assertThat(ProviderSignatures.isOfMailgun(null, TIME, "token", mac("k", TIME + "token")))
                .isFalse();
        assertThat(ProviderSignatures.isOfMailgun("k", TIME, "", mac("k", TIME)))
                .isFalse();
        assertThat(ProviderSignatures.isOfMailgun("k", TIME, "token", "not hexadecimal"))
                .isFalse();
    }
}
