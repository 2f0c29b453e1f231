package dev.flow.gateway;

import dev.flow.gateway.admission.AdmissionClient;
import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Finds the client of a gRPC call: the address of the peer, whatever its port.
 *
 * @param gateway the Gateway
 */
record GrpcClients(Gateway gateway) {

    AdmissionClient of(Attributes connection) {
        SocketAddress peer = connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (peer == null) {
            return this.gateway.admission().local();
        }
        boolean network = peer instanceof InetSocketAddress address && address.getAddress() != null;
        return this.gateway.admission().client(network ? ((InetSocketAddress) peer).getAddress() : peer.getClass());
    }
}
