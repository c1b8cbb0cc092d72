package dev.turnpike.console;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way from the console to a runtime, so that a browser can ask models at the console's own
 * origin. Bodies travel as they come, a streamed answer part by part.
 */
final class DataPlane {
  private static final Pattern ASK = Pattern.compile("/client/v4/accounts/[^/]+/ai/v1/.+");
  private final HttpProxy proxy;
  private final CallerGuard guard;

  DataPlane(URI runtime, HttpClient client, CallerGuard guard) {
    this.guard = guard;
    this.proxy =
        HttpProxy.reverseProxy(new ProxyOptions(), client)
            .origin(runtime.getPort(), runtime.getHost())
            .addInterceptor(
                new ProxyInterceptor() {
                  @Override
                  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                    change(context.request().headers());
                    return context.sendRequest();
                  }
                });
  }

  static boolean isAsked(HttpMethod method, String path) {
    return method.equals(HttpMethod.POST) && ASK.matcher(path).matches();
  }

  void handle(HttpServerRequest request) {
    Future<Optional<CallerGuard.Refusal>> verdict = guard.refusal(request);
    if (!verdict.isComplete()) {
      // What arrives meanwhile waits for who will read it.
      request.pause();
    }
    verdict.onSuccess(refusal -> {
      if (refusal.isPresent()) {
        request.resume();
        refuse(request, refusal.get());
      } else {
        proxy.handle(request);
      }
    });
  }

  private static void refuse(HttpServerRequest request, CallerGuard.Refusal refusal) {
    if (refusal.status() == 401) {
      request.response().putHeader("www-authenticate", "Bearer realm=\"turnpike\"");
    }
    request
        .response()
        .setStatusCode(refusal.status())
        .putHeader("content-type", "application/json")
        .end(refusal.envelope());
  }

  /** The admin token ends here; a runtime would take it for the key of a provider. */
  private static void change(MultiMap headers) {
    String providerKey = headers.get(PassedHeaders.PROVIDER_AUTHORIZATION);
    PassedHeaders.KEPT_BACK.forEach(headers::remove);
    if (providerKey != null) {
      headers.set("authorization", providerKey);
    }
  }
}
