package dev.flow.spring.gateway;

import io.netty.channel.ServerChannel;
import org.springframework.beans.BeanUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** The Unix socket on which Boot's gRPC server can listen instead of a port. */
final class UnixSocket {

    /** The type that Spring gRPC uses. It is on the class path only with Netty's epoll transport. */
    private static final String CHANNEL = "io.netty.channel.epoll.EpollServerDomainSocketChannel";

    private UnixSocket() {}

    static boolean configured(Environment environment) {
        return environment.containsProperty("spring.grpc.server.netty.domain-socket-path");
    }

    static ServerChannel channel() {
        Class<?> type = ClassUtils.resolveClassName(CHANNEL, UnixSocket.class.getClassLoader());
        return (ServerChannel) BeanUtils.instantiateClass(type);
    }
}
