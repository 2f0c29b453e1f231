/** TLS from the SSL bundles of Spring Boot, which follows their reloads. */
@NullMarked
package dev.flow.spring.tls;

import org.jspecify.annotations.NullMarked;
