package io.github.cdiprometheus.it.shapes;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Everything about a response that a wrapper around it might get wrong. */
@WebServlet("/plain/*")
public class PlainServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String what = request.getPathInfo() == null ? "" : request.getPathInfo();
        switch (what) {
            case "/writer" -> write(response);
            case "/stream" -> {
                response.setContentType("text/plain");
                response.getOutputStream().print("printed");
                response.getOutputStream().println(7);
                response.getOutputStream().println(true);
                response.getOutputStream().write("bytes".getBytes(StandardCharsets.UTF_8));
            }
            case "/buffer" -> {
                response.setContentType("text/plain");
                response.getWriter().print("thrown away");
                response.resetBuffer();
                response.getWriter().print("kept");
                response.flushBuffer();
            }
            case "/reset" -> {
                response.setHeader("X-Gone", "gone");
                response.getWriter().print("thrown away");
                response.reset();
                response.setContentType("text/plain");
                response.getOutputStream().print("kept");
            }
            case "/length" -> {
                response.setContentType("application/octet-stream");
                response.setContentLength(5);
                response.getOutputStream().write(new byte[5]);
            }
            case "/forward" -> request.getRequestDispatcher("/plain/writer").forward(request, response);
            case "/forward-jsp" -> request.getRequestDispatcher("/page.jsp").forward(request, response);
            case "/include" -> {
                response.getWriter().print("before ");
                request.getRequestDispatcher("/page.jsp").include(request, response);
            }
            case "/unicode" -> printUnicode(response);
            case "/redirect" -> response.sendRedirect("writer");
            case "/error" -> response.sendError(409, "conflict");
            case "/error-only" -> response.sendError(404);
            case "/status" -> response.setStatus(204);
            default -> response.getWriter().print(request.getRequestURI() + " " + request.getServletPath());
        }
    }

    /** Servers differ in whether the stream can print this; with and without the jar they must not. */
    private static void printUnicode(HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        try {
            response.getOutputStream().print("€é");
        } catch (CharConversionException e) {
            response.getOutputStream().print("refused");
        }
    }

    private static void write(HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        PrintWriter writer = response.getWriter();
        writer.println("grüße");
        writer.print(4.5);
        writer.printf("%d%n", 42);
        writer.append("appended");
        writer.write(new char[] {'a', 'b', 'c'}, 1, 2);
        writer.println();
    }
}
