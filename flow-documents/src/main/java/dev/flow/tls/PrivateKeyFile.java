package dev.flow.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A PEM file with a private key: PKCS #8, also encrypted, PKCS #1 or SEC 1. Certificates beside the key are ignored.
 *
 * @param file the file
 * @param password the password of an encrypted key
 */
record PrivateKeyFile(Path file, Optional<String> password) {

    /**
     * Reads the key.
     *
     * @throws IOException if the file cannot be read
     * @throws KeyMaterialException if the file contains no key, more than one, or one that cannot be used
     */
    PrivateKey read() throws IOException, KeyMaterialException {
        PemBlock block = block();
        if (block.encrypted()) {
            throw unusable("is encrypted in the traditional format of OpenSSL. " + convert());
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> key(block.content());
            case "RSA PRIVATE KEY" -> key(Pkcs8.ofPkcs1(block.content()));
            case "EC PRIVATE KEY" -> key(sec1(block));
            case "ENCRYPTED PRIVATE KEY" -> key(decrypt(block.content()));
            case "OPENSSH PRIVATE KEY" ->
                throw unusable("has the format of OpenSSH. Convert a copy with: ssh-keygen -p -m PKCS8 -f COPY");
            default -> throw unusable("has the format '" + block.label() + "'. " + convert());
        };
    }

    private PemBlock block() throws IOException, KeyMaterialException {
        List<PemBlock> blocks = PemBlock.read(this.file, "a private key");
        List<PemBlock> keys = blocks.stream().filter(PemBlock::privateKey).toList();
        if (keys.size() > 1) {
            throw new KeyMaterialException(
                    "File " + this.file + " contains " + keys.size() + " private keys, expected one");
        }
        return keys.stream()
                .findFirst()
                .orElseThrow(() -> new KeyMaterialException("File " + this.file + " contains no private key, but "
                        + blocks.get(0).label() + ". Use the file of the key that belongs to the certificate"));
    }

    private byte[] sec1(PemBlock block) throws KeyMaterialException {
        try {
            return Pkcs8.ofSec1(block.content());
        } catch (RuntimeException incomplete) {
            throw unusable("names no curve or is damaged. " + convert(), incomplete);
        }
    }

    private PrivateKey key(byte[] pkcs8) throws KeyMaterialException {
        try {
            return Pkcs8.read(pkcs8);
        } catch (GeneralSecurityException unsupported) {
            throw unusable("cannot be used: " + unsupported.getMessage(), unsupported);
        } catch (RuntimeException damaged) {
            throw unusable("is damaged", damaged);
        }
    }

    private byte[] decrypt(byte[] encrypted) throws KeyMaterialException {
        String secret = this.password.orElseThrow(() -> unusable(
                "is encrypted, and no password is set. Set ssl_keyfile_password, or decrypt it with: openssl pkcs8 -in "
                        + this.file + " -out NEW_FILE"));
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
            return info.getKeySpec(cipher(info, secret)).getEncoded();
        } catch (NoSuchAlgorithmException | IOException unknown) {
            throw unusable(
                    "is damaged, or its encryption is not supported by this JVM. Encrypt it with AES: "
                            + "openssl pkcs8 -topk8 -v2 aes256 -in " + this.file + " -out NEW_FILE",
                    unknown);
        } catch (GeneralSecurityException wrong) {
            throw unusable("cannot be decrypted with the configured password", wrong);
        }
    }

    /** The algorithm of PBES2 is in its parameters, whose text the JDK takes as a name. */
    private static Cipher cipher(EncryptedPrivateKeyInfo info, String secret) throws GeneralSecurityException {
        AlgorithmParameters parameters = info.getAlgParameters();
        String algorithm = info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
        Cipher cipher = Cipher.getInstance(algorithm);
        PBEKeySpec key = new PBEKeySpec(secret.toCharArray());
        cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(key), parameters);
        return cipher;
    }

    private String convert() {
        return "Convert it with: openssl pkcs8 -topk8 -nocrypt -in " + this.file + " -out NEW_FILE";
    }

    private KeyMaterialException unusable(String problem) {
        return unusable(problem, null);
    }

    private KeyMaterialException unusable(String problem, @Nullable Exception cause) {
        return new KeyMaterialException("The private key in " + this.file + " " + problem, cause);
    }
}
