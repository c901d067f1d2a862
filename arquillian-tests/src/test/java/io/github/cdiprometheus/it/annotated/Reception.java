package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;

/** Generic, so that its method is another one to the virtual machine than the one that overrides it. */
public abstract class Reception<T> {

    @Counted(name = "reception_receive")
    public void receive(T guest) {}
}
