package dev.habitue.platform.internal;

import dev.habitue.platform.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** HMAC-SHA256, cut to 128 bits to keep addresses short. */
@Component
class HmacSignatures implements Signatures {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final InstallationSecret secret;
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    HmacSignatures(InstallationSecret secret) {
        this.secret = secret;
    }

    @Override
    public String sign(String use, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(signature(use, bytes));
    }

    @Override
    public Optional<String> open(String use, String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] content = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            return MessageDigest.isEqual(signature, signature(use, content))
                    ? Optional.of(new String(content, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] signature(String use, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.computeIfAbsent(use, this::key));
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private SecretKeySpec key(String use) {
        return new SecretKeySpec(secret.derive("signature " + use).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }
}
