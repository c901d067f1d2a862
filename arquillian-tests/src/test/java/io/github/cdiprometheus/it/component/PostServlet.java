package io.github.cdiprometheus.it.component;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Sends as many letters as it is asked to. */
@JMSDestinationDefinition(name = PostServlet.LETTERS, interfaceName = "jakarta.jms.Queue", destinationName = "letters")
@WebServlet("/post")
public class PostServlet extends HttpServlet {
    static final String LETTERS = "java:app/jms/letters";

    private static final long serialVersionUID = 1;

    @Inject
    transient JMSContext messages;

    @Resource(lookup = LETTERS)
    transient Queue letters;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        for (int i = 0; i < Integer.parseInt(request.getParameter("letters")); i++) {
            messages.createProducer().send(letters, request.getParameter("text"));
        }
    }
}
