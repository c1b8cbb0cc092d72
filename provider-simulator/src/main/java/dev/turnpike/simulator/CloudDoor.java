package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.bedrock.ConverseChat;
import dev.turnpike.simulator.gemini.GeminiChat;
import dev.turnpike.simulator.gemini.GeminiEmbeddings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the endpoint of requests whose path names the model: Google's and Amazon's. */
final class CloudDoor {

  private static final CharSequence EVENT_STREAM =
      HttpHeaders.createOptimized("application/vnd.amazon.eventstream");
  private static final String[] GEMINI_VERSIONS = {"/v1beta/", "/v1beta1/", "/v1alpha/"};

  private final ProviderEndpoint providers;

  CloudDoor(ProviderEndpoint providers) {
    this.providers = providers;
  }

  /** Answers a request if its path is one of these; false when it is not. */
  boolean handles(HttpServerRequest request, String path) {
    for (String version : GEMINI_VERSIONS) {
      int at = path.indexOf(version);
      if (at == 0 || (at > 0 && Paths.isSlug(path, 1, at))) {
        gemini(request, provider(path, at), path.substring(at + version.length()));
        return true;
      }
    }
    int at = path.startsWith("/model/") ? 0 : path.indexOf("/model/");
    if (at == 0 || (at > 0 && Paths.isSlug(path, 1, at))) {
      bedrock(request, provider(path, at), path.substring(at + "/model/".length()));
      return true;
    }
    return false;
  }

  private static String provider(String path, int at) {
    return at == 0 ? FrontDoor.UNNAMED_PROVIDER : path.substring(1, at);
  }

  /** Whether what follows {@code /v1/} is Google's. */
  static boolean isGemini(String path) {
    return path.startsWith("models/") || path.startsWith("projects/");
  }

  /** Answers what follows the version: {@code models/{model}:generateContent} and the like. */
  void gemini(HttpServerRequest request, String provider, String path) {
    if (path.equals("models")) {
      if (allows(request, Dialect.GEMINI, HttpMethod.GET)) {
        models(request);
      }
      return;
    }
    int models = path.startsWith("models/") ? 0 : path.lastIndexOf("/models/") + 1;
    int verb = path.lastIndexOf(':');
    boolean named = path.startsWith("models/", models) && verb > models + "models/".length();
    String model = named ? Paths.decoded(path.substring(models + "models/".length(), verb)) : null;
    if (model == null) {
      providers.unknown(request, provider, Dialect.GEMINI);
    } else if (allows(request, Dialect.GEMINI, HttpMethod.POST)) {
      generate(request, provider, model, path.substring(verb + 1));
    }
  }

  private void generate(HttpServerRequest request, String provider, String model, String verb) {
    switch (verb) {
      case "generateContent" ->
          providers.chat(
              request, provider, Dialect.GEMINI, new GeminiChat(model, false, false), Script.JSON);
      case "streamGenerateContent" -> {
        boolean events = "sse".equals(request.getParam("alt"));
        providers.chat(
            request,
            provider,
            Dialect.GEMINI,
            new GeminiChat(model, true, events),
            events ? Script.EVENTS : Script.JSON);
      }
      case "countTokens" ->
          plain(
              request, provider, model, body -> new Body.Whole(GeminiChat.count(body), Usage.NONE));
      case "embedContent" ->
          plain(
              request,
              provider,
              model,
              body -> {
                GeminiEmbeddings embeddings = new GeminiEmbeddings();
                return embedded(embeddings.one(body), embeddings);
              });
      case "batchEmbedContents" ->
          plain(
              request,
              provider,
              model,
              body -> {
                GeminiEmbeddings embeddings = new GeminiEmbeddings();
                return embedded(embeddings.batch(body), embeddings);
              });
      default -> providers.unknown(request, provider, Dialect.GEMINI);
    }
  }

  private interface PathModelWire {
    Body.Whole answer(byte[] body);
  }

  private void plain(HttpServerRequest request, String provider, String model, PathModelWire wire) {
    providers.plain(
        request,
        provider,
        Dialect.GEMINI,
        (models, body) -> new ProviderEndpoint.Plain(model, wire.answer(body)));
  }

  private static Body.Whole embedded(Buffer response, GeminiEmbeddings embeddings) {
    return new Body.Whole(response, Usage.ofPrompt(embeddings.tokens()));
  }

  private void bedrock(HttpServerRequest request, String provider, String path) {
    int end = path.lastIndexOf('/');
    String model = end > 0 ? Paths.decoded(path.substring(0, end)) : null;
    String verb = path.substring(end + 1);
    if (model == null || !(verb.equals("converse") || verb.equals("converse-stream"))) {
      providers.unknown(request, provider, Dialect.BEDROCK);
    } else if (allows(request, Dialect.BEDROCK, HttpMethod.POST)) {
      boolean stream = verb.equals("converse-stream");
      providers.chat(
          request,
          provider,
          Dialect.BEDROCK,
          new ConverseChat(model, stream),
          stream ? EVENT_STREAM : Script.JSON);
    }
  }

  private static void models(HttpServerRequest request) {
    List<Object> models = new ArrayList<>();
    for (String model : KnownModels.LISTED) {
      models.add(
          Map.of(
              "name",
              "models/" + model,
              "displayName",
              model,
              "supportedGenerationMethods",
              List.of("generateContent", "countTokens", "embedContent")));
    }
    Replies.json(request, 200, Map.of("models", models));
  }

  private static boolean allows(HttpServerRequest request, Dialect dialect, HttpMethod method) {
    if (request.method().equals(method)) {
      return true;
    }
    Replies.methodNotAllowed(request, dialect, method.name());
    return false;
  }
}
