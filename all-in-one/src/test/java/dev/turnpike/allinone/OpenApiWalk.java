package dev.turnpike.allinone;

import dev.turnpike.allinone.Client.Answer;
import dev.turnpike.allinone.OpenApi.Operation;
import dev.turnpike.contracts.codec.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Calls of the control API by its description, with all that was not as described. */
final class OpenApiWalk {
  private final Client client;
  private final String account;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Call> succeeded = new TreeMap<>();

  OpenApiWalk(Client client, String account) {
    this.client = client;
    this.account = account;
  }

  /** What was not as described, with the call it was found in. */
  List<String> faults() {
    return faults;
  }

  /** The operations that have been answered as asked. */
  Set<String> succeeded() {
    return succeeded.keySet();
  }

  Call to(String operation) {
    return new Call(OpenApi.CONTROL.operation(operation)).with("account", account);
  }

  /** Returns the last call of an operation that succeeded, to be changed and made again. */
  Call again(Operation operation) {
    Call call = new Call(operation);
    Call last = succeeded.get(operation.id());
    if (last != null) {
      call.values.putAll(last.values);
      call.body = last.body;
    }
    return call;
  }

  /** One call; a parameter goes where the description says. */
  final class Call {
    private final Operation operation;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String body = "";

    private Call(Operation operation) {
      this.operation = operation;
    }

    Call with(String name, String value) {
      values.put(name, value);
      return this;
    }

    /** Adds a header that is no parameter. */
    Call header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    Call body(String json) {
      body = json;
      return this;
    }

    /** Makes the call and holds both sides of it against the description. */
    Answer expect(int status) {
      if (status < 300) {
        checkRequest();
        succeeded.put(operation.id(), this);
      }
      Answer answer = client.raw(operation.method(), address(), body, sentHeaders());
      if (answer.status() != status) {
        fault("is not answered with " + status + ": " + answer);
      }
      checkAnswer(answer);
      return answer;
    }

    /** Opens a stream, which has no end to wait for. */
    void expectStream() {
      checkRequest();
      succeeded.put(operation.id(), this);
      var head = client.open(address());
      String type = head.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
      if (head.statusCode() != 200 || !operation.response(200).path("content").has(type)) {
        fault("is answered with " + head.statusCode() + " in " + type);
      }
    }

    private void checkRequest() {
      for (JsonNode parameter : operation.parameters()) {
        String name = parameter.path("name").asString("");
        String value = values.get(name);
        if (value == null && parameter.path("required").asBoolean(true)) {
          fault("is made without " + name);
        } else if (value != null && parameter.has("schema")) {
          OpenApi.CONTROL.parameterFaults(parameter, value).forEach(this::fault);
        }
      }
      if (operation.takesABody() == body.isEmpty()) {
        fault(body.isEmpty() ? "is made without a body" : "is made with a body");
      } else if (operation.takesABody()) {
        operation.requestFaults(WireJson.mapper().readTree(body)).forEach(this::fault);
      }
    }

    private void checkAnswer(Answer answer) {
      if (!operation.tells(answer.status()) && answer.status() < 405 && answer.status() != 402) {
        fault("does not tell of " + answer.status());
      }
      JsonNode response = operation.response(answer.status());
      String type = answer.header("content-type").replaceAll(";.*", "");
      if (!response.path("content").has(type)) {
        fault("does not tell of answers in " + type);
      } else if (type.equals("application/json")) {
        operation.responseFaults(answer.status(), answer.body()).forEach(this::fault);
      }
      response
          .path("headers")
          .forEachEntry((name, header) -> {
            boolean there = !answer.header(name).isEmpty();
            if (!there && OpenApi.CONTROL.resolved(header).path("required").asBoolean(false)) {
              fault("is answered without " + name);
            }
          });
    }

    private String address() {
      String path = operation.path();
      List<String> query = new ArrayList<>();
      for (Map.Entry<String, String> value : values.entrySet()) {
        switch (place(value.getKey())) {
          case "path" ->
              path =
                  path.replace(
                      "{" + value.getKey() + "}", encoded(value.getValue()).replace("%2F", "/"));
          case "query" -> query.add(encoded(value.getKey()) + "=" + encoded(value.getValue()));
          default -> {}
        }
      }
      return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private Map<String, String> sentHeaders() {
      Map<String, String> all =
          values.entrySet().stream()
              .filter(value -> place(value.getKey()).equals("header"))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      all.putAll(headers);
      return all;
    }

    /** Where a parameter is sent; all names with a dot are of the one for the metadata. */
    private String place(String name) {
      String described = name.startsWith("metadata.") ? "metadata" : name;
      Optional<JsonNode> parameter =
          operation.parameters().stream()
              .filter(one -> one.path("name").asString("").equals(described))
              .findFirst();
      if (parameter.isEmpty() && !name.equals("account")) {
        fault("has no parameter " + name);
      }
      return parameter.map(one -> one.path("in").asString("")).orElse("");
    }

    private void fault(String what) {
      faults.add(operation.id() + " " + values + " " + what);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
