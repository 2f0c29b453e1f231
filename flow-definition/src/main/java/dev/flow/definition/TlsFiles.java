package dev.flow.definition;

import java.nio.file.Path;

/**
 * What a Gateway shows to its clients over TLS.
 *
 * @param certificate a chain of certificates in PEM
 * @param key the private key of the first of them, in PEM
 */
public record TlsFiles(Path certificate, Path key) {}
