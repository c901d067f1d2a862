package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint that is the bean. */
@ApplicationScoped
@ServerEndpoint(value = "/configured", configurator = BeanConfigurator.class)
public class ConfiguredSocket {

    @OnMessage
    @Counted
    @Timed
    public String echo(String message) {
        return message;
    }
}
