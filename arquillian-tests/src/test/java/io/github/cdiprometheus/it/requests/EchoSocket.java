package io.github.cdiprometheus.it.requests;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** A conversation that is no request. */
@ServerEndpoint("/socket")
public class EchoSocket {
    @OnMessage
    public String echo(String message) {
        return message;
    }
}
