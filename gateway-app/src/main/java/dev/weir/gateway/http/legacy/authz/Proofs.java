package dev.weir.gateway.http.legacy.authz;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.chat.RandomId;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks proofs that a request was let in: {@code END.NONCE.SIGNATURE}, the signature over the end, the nonce and the key that the
 * request shows. Each is good once at each gate, and for a short time. Those that were used are remembered until they have ended; where
 * there are too many to remember, the next ones prove nothing.
 */
final class Proofs {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE = 16;
    private static final int LONGEST = 128;
    private static final int MOST_USED = 200_000;
    /** How much later another gate's clock may be. */
    private static final long MOST_AHEAD = 60_000;

    private final SecretKeySpec secret;
    private final Duration life;
    private final InstantSource clock;
    private final UsedProofs used;

    Proofs(byte[] secret, Duration life, InstantSource clock) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
        this.life = life;
        this.clock = clock;
        this.used = new UsedProofs(longest(), MOST_USED);
    }

    /** A proof for a request with that key. */
    String make(Credential credential) {
        String signed = clock.instant().plus(life).toEpochMilli() + "." + RandomId.of(NONCE);
        return signed + "." + signature(signed, credential);
    }

    /**
     * Whether a proof still counts.
     *
     * @return false if it was good, and is too old or used, or too many were used to tell
     * @throws GatewayException with {@code PERMISSION_DENIED} if it was never made for that key by any of these gates
     */
    boolean check(String proof, Credential credential) {
        int last = proof.lastIndexOf('.');
        if (proof.length() > LONGEST || last <= 0) {
            throw forged();
        }
        String signed = proof.substring(0, last);
        byte[] shown = proof.substring(last + 1).getBytes(StandardCharsets.UTF_8);
        byte[] right = signature(signed, credential).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(shown, right)) {
            throw forged();
        }
        long end = Long.parseLong(signed.substring(0, signed.indexOf('.')));
        long now = clock.millis();
        return now < end && end <= now + longest() && used.first(signed, now);
    }

    /** How long a proof may still be good, in milliseconds, wherever it was made. */
    private long longest() {
        return life.toMillis() + MOST_AHEAD;
    }

    private String signature(String signed, Credential credential) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((signed + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] made = mac.doFinal(credential.secret().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static GatewayException forged() {
        return new GatewayException(
                FailureCode.PERMISSION_DENIED, "The request shows a proof of a check that was never made for it.");
    }
}
