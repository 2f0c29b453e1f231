package dev.flow.definition;

import java.nio.file.Path;

/**
 * The certificate a Gateway presents to its clients over TLS.
 *
 * @param certificate a file with the certificate chain, in PEM
 * @param key a file with the private key of the first certificate, in PEM
 */
public record TlsFiles(Path certificate, Path key) {}
