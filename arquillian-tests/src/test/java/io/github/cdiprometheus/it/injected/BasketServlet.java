package io.github.cdiprometheus.it.injected;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Uses each data source, writes and reads it, uses what was read, and says whether that is as with the server's own. */
@WebServlet("/basket")
public class BasketServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** The deployment descriptor binds it; WildFly goes by that in components, but not in CDI beans. */
    @Resource
    private transient DataSource bound;

    @Inject
    private transient Basket basket;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            PrintWriter out = response.getWriter();
            Map<String, DataSource> all = basket.dataSources();
            all.put("java:app/jdbc/bound", bound);
            for (Map.Entry<String, DataSource> each : all.entrySet()) {
                use(each.getValue());
                DataSource own = InitialContext.doLookup(each.getKey());
                String fate = fate(each.getValue(), own);
                out.println(
                        each.getKey() + (fate.equals(fate(own, own)) ? " as its own: " : " not as its own: ") + fate);
            }
        } catch (SQLException | NamingException e) {
            throw new ServletException(e);
        }
    }

    private static String fate(DataSource dataSource, DataSource own) throws SQLException {
        if (!(dataSource instanceof Serializable)) {
            return "cannot be written";
        }
        try {
            use(copy(dataSource, own.getClass().getClassLoader()));
            return "written, read and used";
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return e.toString();
        }
    }

    private static void use(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private static DataSource copy(DataSource dataSource, ClassLoader servers)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(dataSource);
        }
        try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes.toByteArray()), servers)) {
            return (DataSource) in.readObject();
        }
    }

    /** Finds, as a container would, the server's classes too. */
    private static final class Reader extends ObjectInputStream {
        private final ClassLoader servers;

        Reader(InputStream in, ClassLoader servers) throws IOException {
            super(in);
            this.servers = servers;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            try {
                return super.resolveClass(type);
            } catch (ClassNotFoundException e) {
                return Class.forName(type.getName(), false, servers);
            }
        }
    }
}
