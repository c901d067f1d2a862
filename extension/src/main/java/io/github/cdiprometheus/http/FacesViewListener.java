package io.github.cdiprometheus.http;

import io.github.cdiprometheus.metric.RequestObservation;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;

/**
 * Counts the Jakarta Faces views that are rendered. Named in our {@code META-INF/faces-config.xml}; a phase listener
 * would do as well, but its mere presence makes Mojarra switch Faces on in applications that do not use it.
 */
public final class FacesViewListener implements SystemEventListener {

    @Override
    public void processEvent(SystemEvent event) {
        RequestObservation observation = RequestObservation.current();
        if (observation != null && event.getSource() instanceof UIViewRoot view && view.getViewId() != null) {
            observation.renderedView(view.getViewId());
        }
    }

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }
}
