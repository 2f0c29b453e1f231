package dev.flow.hostile.soak;

import java.util.Locale;

/** The kinds of traffic. */
enum TrafficKind {
    GRPC {
        @Override
        void send(TrafficClients clients) throws Exception {
            clients.grpc().request();
        }
    },
    HTTP {
        @Override
        void send(TrafficClients clients) throws Exception {
            clients.http().request();
        }
    },
    WEBSOCKET {
        @Override
        void send(TrafficClients clients) throws Exception {
            clients.webSocketMessage();
        }
    },
    CANCEL {
        @Override
        void send(TrafficClients clients) throws Exception {
            clients.cancelled();
        }
    },
    DROPPED_SOCKET {
        @Override
        void send(TrafficClients clients) throws Exception {
            clients.droppedSocket();
        }
    },
    FAILING {
        @Override
        void send(TrafficClients clients) throws Exception {
            clients.failing();
        }
    };

    abstract void send(TrafficClients clients) throws Exception;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
