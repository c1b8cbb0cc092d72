package dev.turnpike.simulator;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the endpoint of a request by its method and path. */
final class FrontDoor implements Handler<HttpServerRequest> {

  /** The provider of a path that names none. */
  static final String UNNAMED_PROVIDER = "simulator";

  private static final int MAX_PROVIDER = 64;
  private static final String ABOUT =
      """
      Turnpike provider simulator. It plays a model provider for labs, tests and benchmarks; no model is behind it.

      POST /{provider}/v1/chat/completions   OpenAI's form, streamed or not (also without /{provider})
      POST /{provider}/v1/embeddings         GET /{provider}/v1/models
      GET  /invoices  /invoices/summary      DELETE /invoices
      GET  POST DELETE /control/faults       DELETE /control/faults/{id}
      GET  PUT DELETE /control/models/{model}   GET /control/models   GET PUT /control/latency-scale
      GET  /healthz  /readyz  /metrics
      """;

  private final Desk desk;
  private final ProviderEndpoint providers;
  private final InvoiceEndpoint invoices;
  private final ControlEndpoint control;

  FrontDoor(Vertx vertx, Desk desk) {
    this.desk = desk;
    this.providers = new ProviderEndpoint(vertx, desk);
    this.invoices = new InvoiceEndpoint(vertx, desk);
    this.control = new ControlEndpoint(desk);
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    if (path == null) {
      Replies.problem(request, 400, "The request has no path.");
      return;
    }
    int version = path.indexOf("/v1/");
    if (version == 0) {
      provider(request, UNNAMED_PROVIDER, path.substring("/v1/".length()));
    } else if (version > 0 && isSlug(path, 1, version)) {
      provider(request, path.substring(1, version), path.substring(version + "/v1/".length()));
    } else {
      house(request, path);
    }
  }

  private void provider(HttpServerRequest request, String provider, String path) {
    switch (path) {
      case "chat/completions" -> {
        if (allows(request, HttpMethod.POST)) {
          providers.chat(request, provider);
        }
      }
      case "embeddings" -> {
        if (allows(request, HttpMethod.POST)) {
          providers.embeddings(request, provider);
        }
      }
      case "models" -> {
        if (allows(request, HttpMethod.GET)) {
          models(request, provider);
        }
      }
      default ->
          Replies.problem(
              request, 404, "The provider simulator does not answer this path; see GET /.");
    }
  }

  private void house(HttpServerRequest request, String path) {
    switch (path) {
      case "/" -> get(request, "text/plain; charset=utf-8", ABOUT);
      case "/healthz" -> get(request, "text/plain; charset=utf-8", "ok\n");
      case "/readyz" -> {
        if (desk.ready) {
          get(request, "text/plain; charset=utf-8", "ready\n");
        } else {
          Replies.text(request, 503, "text/plain; charset=utf-8", "starting or stopping\n");
        }
      }
      case "/metrics" ->
          get(request, "text/plain; version=0.0.4; charset=utf-8", desk.meters.prometheus());
      case "/invoices" -> invoices.invoices(request);
      case "/invoices/summary" -> invoices.summary(request);
      default -> {
        if (path.startsWith("/control/")) {
          control.handle(request, path);
        } else {
          Replies.problem(request, 404, "There is nothing at this path; see GET /.");
        }
      }
    }
  }

  private static void get(HttpServerRequest request, String contentType, String text) {
    if (allows(request, HttpMethod.GET)) {
      Replies.text(request, 200, contentType, text);
    }
  }

  private static boolean allows(HttpServerRequest request, HttpMethod method) {
    if (request.method().equals(method)) {
      return true;
    }
    Replies.methodNotAllowed(request, method.name());
    return false;
  }

  private static void models(HttpServerRequest request, String provider) {
    List<Object> data = new ArrayList<>();
    for (String model : KnownModels.LISTED) {
      data.add(Map.of("id", model, "object", "model", "created", 0, "owned_by", provider));
    }
    Replies.json(request, 200, Map.of("object", "list", "data", data));
  }

  private static boolean isSlug(String path, int from, int to) {
    if (to - from < 1 || to - from > MAX_PROVIDER) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
