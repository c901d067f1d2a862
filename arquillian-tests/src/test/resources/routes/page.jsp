<%@ page session="false" import="io.github.cdiprometheus.it.routes.StatusServlet" %><%
    StatusServlet.answer(Integer.parseInt(request.getParameter("status")), response);
%>
