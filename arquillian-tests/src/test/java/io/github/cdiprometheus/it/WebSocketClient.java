package io.github.cdiprometheus.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One message there and back. */
final class WebSocketClient {
    private WebSocketClient() {}

    static String echo(URI http, String message) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                answer.complete(text.toString());
                return WebSocket.Listener.super.onText(socket, text, last);
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                closed.complete(null);
                return null;
            }
        };
        URI uri = URI.create(http.toString().replaceFirst("^http", "ws"));
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, listener)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        socket.sendText(message, true).join();
        String result = answer.orTimeout(20, TimeUnit.SECONDS).join();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        closed.orTimeout(20, TimeUnit.SECONDS).join();
        return result;
    }
}
