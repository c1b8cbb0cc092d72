package dev.turnpike.runtime.exchange;

import dev.turnpike.runtime.upstream.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;

/** The request as a provider gets it: allowed headers only, the body with the model spliced in. */
record UpstreamRequest(RequestOptions options, Buffer body) {
  private static final List<String> PASSED =
      List.of(
          "accept",
          "user-agent",
          "openai-organization",
          "openai-project",
          "openai-beta",
          "traceparent",
          "tracestate");
  private static final String TO_SIMULATOR = "x-simulator-";

  static UpstreamRequest of(Incoming incoming, ModelCall call, Upstream upstream, int attempt) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(upstream.host())
            .setPort(upstream.port())
            .setSsl(upstream.tls())
            .setURI(upstream.chatPath())
            .setFollowRedirects(false);
    options.putHeader("content-type", "application/json");
    MultiMap headers = incoming.headers();
    for (String name : PASSED) {
      pass(headers, name, options);
    }
    if (upstream.simulated()) {
      options.putHeader("turnpike-request-id", incoming.requestId());
      options.putHeader("turnpike-attempt", Integer.toString(attempt));
      for (Map.Entry<String, String> header : headers) {
        String name = header.getKey();
        if (name.regionMatches(true, 0, TO_SIMULATOR, 0, TO_SIMULATOR.length())) {
          options.putHeader(name, header.getValue());
        }
      }
    } else {
      pass(headers, "authorization", options);
    }
    return new UpstreamRequest(options, Buffer.buffer(incoming.body().withModel(call.model())));
  }

  private static void pass(MultiMap from, String name, RequestOptions to) {
    String value = from.get(name);
    if (value != null) {
      to.putHeader(name, value);
    }
  }
}
