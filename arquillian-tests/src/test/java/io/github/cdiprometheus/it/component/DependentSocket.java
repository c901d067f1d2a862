package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.Dependent;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint of a bean class without a scope of its own. */
@Dependent
@ServerEndpoint("/dependent")
public class DependentSocket {

    @OnMessage
    @Counted
    @Timed
    public String echo(String message) {
        return message;
    }
}
