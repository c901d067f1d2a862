package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint of a class that is a bean only where all classes are. */
@ServerEndpoint("/plain")
public class PlainSocket {

    @OnMessage
    @Counted
    @Timed
    public String echo(String message) {
        return message;
    }
}
