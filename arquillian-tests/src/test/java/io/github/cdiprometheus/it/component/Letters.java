package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** A message-driven bean, with what the container injects and calls besides. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = PostServlet.LETTERS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class Letters implements MessageListener {

    @Inject
    Post post;

    @Resource
    MessageDrivenContext context;

    @Sampled
    private boolean wasCalled;

    @Override
    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public void onMessage(Message message) {
        wasCalled = true;
        try {
            post.received(context.getRollbackOnly());
            if (message.getBody(String.class).equals("bad")) {
                throw new IllegalArgumentException("on purpose");
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @AroundInvoke
    Object own(InvocationContext invocation) throws Exception {
        post.intercepted();
        return invocation.proceed();
    }
}
