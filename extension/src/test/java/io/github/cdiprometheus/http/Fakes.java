package io.github.cdiprometheus.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servlet container, as far as the tests need one. What they do not need fails. */
final class Fakes {

    private Fakes() {}

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName();
                    default -> handler.invoke(self, method, arguments);
                }));
    }

    static HttpServletMapping mapping(MappingMatch match, String pattern) {
        return proxy(HttpServletMapping.class, (self, method, arguments) -> switch (method.getName()) {
            case "getMappingMatch" -> match;
            case "getPattern" -> pattern;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    static final class Request {
        String method = "GET";
        String scheme = "http";
        String protocol = "HTTP/1.1";
        String servletPath = "/plain";
        String pathInfo;
        String encoding = "UTF-8";
        long contentLength = -1;
        byte[] body = {};
        HttpServletMapping mapping = mapping(MappingMatch.EXACT, "/plain");
        Async async;
        String failing = "";
        final Map<String, String> headers = new HashMap<>();
        final Map<String, Object> attributes = new HashMap<>();

        final HttpServletRequest proxy = proxy(HttpServletRequest.class, (self, method, arguments) -> {
            if (method.getName().equals(failing)) {
                throw new IllegalStateException(failing + " fails");
            }
            return switch (method.getName()) {
                case "getMethod" -> this.method;
                case "getScheme" -> scheme;
                case "getProtocol" -> protocol;
                case "getServletPath" -> servletPath;
                case "getPathInfo" -> pathInfo;
                case "getCharacterEncoding" -> encoding;
                case "getContentLengthLong" -> contentLength;
                case "getHeader" -> headers.get(arguments[0]);
                case "getHttpServletMapping" -> mapping;
                case "getAttribute" -> attributes.get(arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove(arguments[0]);
                case "isAsyncStarted" -> async != null && async.started;
                case "getAsyncContext" -> async.proxy;
                case "getInputStream" -> new In(body);
                case "getReader" ->
                    new BufferedReader(
                            new InputStreamReader(new ByteArrayInputStream(body), Charset.forName(encoding)));
                default -> throw new UnsupportedOperationException(method.toString());
            };
        });
    }

    static final class Response {
        final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        final Map<String, String> headers = new HashMap<>();
        int status = 200;
        String encoding = "UTF-8";
        String contentType;
        boolean committed;
        PrintWriter writer;

        final HttpServletResponse proxy = proxy(HttpServletResponse.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "getStatus" -> {
                    return status;
                }
                case "setStatus" -> status = (int) arguments[0];
                case "sendError" -> {
                    sent.reset();
                    status = (int) arguments[0];
                }
                case "getCharacterEncoding" -> {
                    return encoding;
                }
                case "getContentType" -> {
                    return contentType;
                }
                case "setContentType" -> contentType = (String) arguments[0];
                case "getHeader" -> {
                    return headers.get(arguments[0]);
                }
                case "isCommitted" -> {
                    return committed;
                }
                case "getOutputStream" -> {
                    return new Out(sent);
                }
                case "getWriter" -> {
                    if (writer == null) {
                        writer = new PrintWriter(new OutputStreamWriter(sent, Charset.forName(encoding)));
                    }
                    return writer;
                }
                case "reset" -> {
                    if (committed) {
                        throw new IllegalStateException("committed");
                    }
                    sent.reset();
                    writer = null;
                    status = 200;
                }
                case "resetBuffer" -> sent.reset();
                default -> throw new UnsupportedOperationException(method.toString());
            }
            return null;
        });
    }

    /** An asynchronous request: tells its listeners what the test lets happen. */
    static final class Async {
        final List<AsyncListener> listeners = new ArrayList<>();
        boolean started = true;
        boolean refusing;

        final AsyncContext proxy = proxy(AsyncContext.class, (self, method, arguments) -> {
            if (method.getName().matches("getRequest|getResponse")) {
                return null;
            }
            if (!method.getName().equals("addListener")) {
                throw new UnsupportedOperationException(method.toString());
            }
            if (refusing) {
                throw new IllegalStateException("completed");
            }
            listeners.add((AsyncListener) arguments[0]);
            return null;
        });

        void complete(Throwable thrown) throws IOException {
            started = false;
            for (AsyncListener listener : List.copyOf(listeners)) {
                listener.onComplete(new AsyncEvent(proxy, thrown));
            }
        }

        void timeout() throws IOException {
            for (AsyncListener listener : List.copyOf(listeners)) {
                listener.onTimeout(new AsyncEvent(proxy));
            }
        }

        void error(Throwable thrown) throws IOException {
            for (AsyncListener listener : List.copyOf(listeners)) {
                listener.onError(new AsyncEvent(proxy, thrown));
            }
        }

        void restart() throws IOException {
            List<AsyncListener> before = List.copyOf(listeners);
            listeners.clear();
            for (AsyncListener listener : before) {
                listener.onStartAsync(new AsyncEvent(proxy));
            }
        }
    }

    private static final class In extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        In(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Out extends ServletOutputStream {
        private final ByteArrayOutputStream bytes;

        Out(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
