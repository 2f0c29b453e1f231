package dev.flow.spring.tls;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Examines the SSL bundle of the web server of Spring Boot before the server opens its port. Boot itself applies a reload, whatever the
 * bundle contains, so a reload that does not fit is logged as an error.
 */
public final class WebServerKeys implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(WebServerKeys.class);

    private final SslBundles bundles;
    private final String name;
    private final BundleKeys keys;

    /**
     * @param bundles the bundles of the application
     * @param name the bundle of the web server
     */
    public WebServerKeys(SslBundles bundles, String name) {
        this.bundles = bundles;
        this.name = name;
        this.keys = new BundleKeys(name);
    }

    @Override
    public void afterSingletonsInstantiated() {
        this.keys.first(this.bundles.getBundle(this.name), (bundle) -> bundle);
        this.bundles.addBundleUpdateHandler(this.name, this::reloaded);
    }

    private void reloaded(SslBundle bundle) {
        try {
            this.keys.examined(bundle, (valid) -> valid);
        } catch (RuntimeException invalid) {
            log.error(
                    "The reloaded SSL bundle '{}' of the web server is not valid: {}",
                    this.name,
                    ReloadableBundle.text(invalid));
        }
    }
}
