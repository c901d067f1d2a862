package io.github.cdiprometheus.it.port;

import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** An executor of the application's own. */
@WebServlet("/definition")
@ManagedExecutorDefinition(name = "java:app/concurrent/Scrapes", maxAsync = 2)
public class ExecutorDefinition extends HttpServlet {}
