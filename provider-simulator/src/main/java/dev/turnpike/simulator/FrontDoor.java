package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.ChatWire;
import dev.turnpike.simulator.answer.EmbeddingsRequest;
import dev.turnpike.simulator.answer.EmbeddingsRequestReader;
import dev.turnpike.simulator.answer.OpenAiChat;
import dev.turnpike.simulator.answer.OpenAiEmbeddings;
import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.anthropic.AnthropicChat;
import dev.turnpike.simulator.responses.ResponsesChat;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the endpoint of a request by its method and path. */
final class FrontDoor implements Handler<HttpServerRequest> {

  /** The provider of a path that names none. */
  static final String UNNAMED_PROVIDER = "simulator";

  private static final ChatWire OPENAI_CHAT = new OpenAiChat();
  private static final String ABOUT =
      """
      Turnpike provider simulator. It plays a model provider for labs, tests and benchmarks; no model is behind it.

      POST /{provider}/v1/chat/completions   OpenAI's form, streamed or not; all also without /{provider}
      POST /{provider}/v1/responses  /{provider}/v1/embeddings   GET /{provider}/v1/models
      POST /{provider}/v1/messages  /{provider}/v1/messages/count_tokens   Anthropic's
      POST /{provider}/v1beta/models/{model}:generateContent  :streamGenerateContent   Google's
      POST /{provider}/model/{model}/converse  /converse-stream   Amazon Bedrock's
      GET  /invoices  /invoices/summary      DELETE /invoices
      GET  POST DELETE /control/faults       DELETE /control/faults/{id}
      GET  PUT DELETE /control/models/{model}   GET /control/models   GET PUT /control/latency-scale
      GET  DELETE /control/requests
      GET  /healthz  /readyz  /metrics
      """;

  private final Desk desk;
  private final ProviderEndpoint providers;
  private final CloudDoor clouds;
  private final InvoiceEndpoint invoices;
  private final ControlEndpoint control;

  FrontDoor(Vertx vertx, Desk desk) {
    this.desk = desk;
    this.providers = new ProviderEndpoint(vertx, desk);
    this.clouds = new CloudDoor(providers);
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
    } else if (version > 0 && Paths.isSlug(path, 1, version)) {
      provider(request, path.substring(1, version), path.substring(version + "/v1/".length()));
    } else if (!clouds.handles(request, path)) {
      house(request, path);
    }
  }

  private void provider(HttpServerRequest request, String provider, String path) {
    switch (path) {
      case "chat/completions" -> {
        if (allows(request, HttpMethod.POST)) {
          providers.chat(request, provider, Dialect.OPENAI, OPENAI_CHAT, Script.EVENTS);
        }
      }
      case "embeddings" -> {
        if (allows(request, HttpMethod.POST)) {
          providers.plain(request, provider, Dialect.OPENAI, FrontDoor::embeddings);
        }
      }
      case "models" -> {
        if (allows(request, HttpMethod.GET)) {
          models(request, provider);
        }
      }
      case "responses" -> {
        if (allows(request, HttpMethod.POST)) {
          providers.chat(request, provider, Dialect.OPENAI, new ResponsesChat(), Script.EVENTS);
        }
      }
      case "messages" -> {
        if (allows(request, Dialect.ANTHROPIC, HttpMethod.POST)) {
          providers.chat(request, provider, Dialect.ANTHROPIC, anthropic(request), Script.EVENTS);
        }
      }
      case "messages/count_tokens" -> {
        if (allows(request, Dialect.ANTHROPIC, HttpMethod.POST)) {
          AnthropicChat chat = anthropic(request);
          providers.plain(
              request, provider, Dialect.ANTHROPIC, (models, body) -> count(chat, body));
        }
      }
      default -> otherwise(request, provider, path);
    }
  }

  private void otherwise(HttpServerRequest request, String provider, String path) {
    if (CloudDoor.isGemini(path)) {
      clouds.gemini(request, provider, path);
    } else {
      providers.unknown(request, provider, Dialect.OPENAI);
    }
  }

  private static AnthropicChat anthropic(HttpServerRequest request) {
    return new AnthropicChat(request.getHeader("anthropic-version"));
  }

  private static ProviderEndpoint.Plain count(AnthropicChat chat, byte[] body) {
    AnthropicChat.Count count = chat.count(body);
    return new ProviderEndpoint.Plain(count.model(), new Body.Whole(count.body(), Usage.NONE));
  }

  private static ProviderEndpoint.Plain embeddings(KnownModels models, byte[] body) {
    EmbeddingsRequest request = EmbeddingsRequestReader.read(body);
    Buffer response = OpenAiEmbeddings.whole(models.of(request.model()).card(), request);
    return new ProviderEndpoint.Plain(
        request.model(), new Body.Whole(response, Usage.ofPrompt(request.promptTokens())));
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
    return allows(request, Dialect.OPENAI, method);
  }

  private static boolean allows(HttpServerRequest request, Dialect dialect, HttpMethod method) {
    if (request.method().equals(method)) {
      return true;
    }
    Replies.methodNotAllowed(request, dialect, method.name());
    return false;
  }

  private static void models(HttpServerRequest request, String provider) {
    List<Object> data = new ArrayList<>();
    for (String model : KnownModels.LISTED) {
      data.add(Map.of("id", model, "object", "model", "created", 0, "owned_by", provider));
    }
    Replies.json(request, 200, Map.of("object", "list", "data", data));
  }
}
