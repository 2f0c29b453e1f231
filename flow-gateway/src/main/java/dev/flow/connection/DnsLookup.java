package dev.flow.connection;

import dev.flow.net.ReplicaAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds one Replica for each DNS address of a host name.
 *
 * @param address the configured address
 * @param lookup the lookup of the host name
 */
record DnsLookup(ReplicaAddress address, NameLookup lookup) implements AddressLookup {

    private static final Logger log = LoggerFactory.getLogger(DnsLookup.class);

    @Override
    public List<ReplicaAddress> find() {
        try {
            return this.lookup.find(this.address.host()).stream()
                    .map(this.address::at)
                    .distinct()
                    .toList();
        } catch (UnknownHostException unknown) {
            log.debug("Host {} has no address at present: {}", this.address.host(), unknown.getMessage());
            return List.of();
        }
    }

    /** Some DNS servers return only a part of the addresses at a time. */
    @Override
    public int missesUntilGone() {
        return 2;
    }
}
