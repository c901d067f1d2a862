package io.github.cdiprometheus.it.web;

import io.github.cdiprometheus.annotation.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

/** A listener, annotated as if it was a bean. */
@ApplicationScoped
@WebListener
public class CountedListener implements ServletRequestListener {
    @Override
    @Counted
    public void requestInitialized(ServletRequestEvent event) {}
}
