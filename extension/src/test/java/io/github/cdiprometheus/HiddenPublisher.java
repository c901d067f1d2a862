package io.github.cdiprometheus;

import java.util.concurrent.Flow;

/** A publisher with an interface that only this package sees. */
public final class HiddenPublisher {

    private HiddenPublisher() {}

    interface Hidden {}

    /** Its subscribers wait for ever. */
    public abstract static class Base implements Hidden, Flow.Publisher<String> {
        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {}
    }
}
