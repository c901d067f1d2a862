package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint of a bean class, of which the WebSocket container makes instances. */
@ApplicationScoped
@ServerEndpoint("/scoped")
public class ScopedSocket {

    @OnMessage
    @Counted
    @Timed
    public String echo(String message) {
        return message;
    }
}
