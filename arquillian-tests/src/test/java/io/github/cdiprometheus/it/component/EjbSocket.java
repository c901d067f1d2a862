package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.ejb.Stateless;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint that is an EJB. */
@Stateless
@ServerEndpoint("/ejb")
public class EjbSocket {

    @OnMessage
    @Counted
    @Timed
    public String echo(String message) {
        return message;
    }
}
