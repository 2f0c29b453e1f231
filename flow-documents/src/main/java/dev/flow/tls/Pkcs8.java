package dev.flow.tls;

import static dev.flow.tls.Der.CONTEXT_0;
import static dev.flow.tls.Der.INTEGER;
import static dev.flow.tls.Der.NULL;
import static dev.flow.tls.Der.OBJECT_IDENTIFIER;
import static dev.flow.tls.Der.OCTET_STRING;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The format of private keys that the JDK reads, PKCS #8, and the older formats as this format. */
final class Pkcs8 {

    private static final Der VERSION = new Der(INTEGER, new byte[] {0});

    /** 1.2.840.113549.1.1.1. */
    private static final Der RSA = new Der(
            OBJECT_IDENTIFIER, new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01});

    /** 1.2.840.10045.2.1. */
    private static final Der EC =
            new Der(OBJECT_IDENTIFIER, new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01});

    private static final String DSA = "1.2.840.10040.4.1";

    /** The names of algorithms, as key factories know only few by their identifier. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            RSA.dotted(),
            "RSA",
            "1.2.840.113549.1.1.10",
            "RSASSA-PSS",
            EC.dotted(),
            "EC",
            "1.3.101.112",
            "Ed25519",
            "1.3.101.113",
            "Ed448");

    /** The curves of the TLS of the JDK: P-256, P-384 and P-521. */
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    private Pkcs8() {}

    /** Returns a key of PKCS #1 (RFC 8017), the content of RSA PRIVATE KEY. */
    static byte[] ofPkcs1(byte[] key) {
        return wrap(Der.sequence(RSA, new Der(NULL, new byte[0])), key);
    }

    /**
     * Returns a key of SEC 1 (RFC 5915), the content of EC PRIVATE KEY.
     *
     * @throws IllegalArgumentException if the key does not name its curve
     */
    static byte[] ofSec1(byte[] key) {
        Der curve = Der.read(key).get(0).elements().stream()
                .filter((element) -> element.tag() == CONTEXT_0)
                .flatMap((parameters) -> parameters.elements().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The key does not name its curve"));
        return wrap(Der.sequence(EC, curve), key);
    }

    private static byte[] wrap(Der algorithm, byte[] key) {
        return Der.sequence(VERSION, algorithm, new Der(OCTET_STRING, key)).encoded();
    }

    /**
     * Reads a key.
     *
     * @throws GeneralSecurityException if the JVM cannot use the key
     * @throws RuntimeException if the content is not a key
     */
    static PrivateKey read(byte[] key) throws GeneralSecurityException {
        List<Der> algorithm = Der.read(key).get(0).elements().get(1).elements();
        String name = algorithm.get(0).dotted();
        if (name.equals(DSA)) {
            throw new GeneralSecurityException("DSA keys cannot be used for TLS, expected RSA, EC or Ed25519");
        }
        if (name.equals(EC.dotted()) && !supported(algorithm.get(1))) {
            throw new GeneralSecurityException(
                    "TLS does not support " + curve(algorithm.get(1)) + ", expected P-256, P-384 or P-521");
        }
        try {
            return KeyFactory.getInstance(ALGORITHMS.getOrDefault(name, name))
                    .generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException unusable) {
            throw new GeneralSecurityException(
                    "this JVM cannot read a key of the algorithm " + name
                            + ", expected RSA, EC with a named curve, or Ed25519",
                    unusable);
        }
    }

    private static boolean supported(Der curve) {
        return curve.tag() == OBJECT_IDENTIFIER && CURVES.contains(curve.dotted());
    }

    private static String curve(Der parameters) {
        return parameters.tag() == OBJECT_IDENTIFIER
                ? "the curve " + parameters.dotted()
                : "a curve that is given by its parameters instead of its name";
    }
}
