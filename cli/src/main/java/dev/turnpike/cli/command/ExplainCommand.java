package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ApiFailure;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import dev.turnpike.contracts.codec.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "explain",
    description = "Which way a request would take through a route. Nothing is called or charged.")
final class ExplainCommand implements Callable<Integer> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "ROUTE", description = "Its name or id.")
  private String route = "";

  @Option(
      names = "--body",
      paramLabel = "JSON|@FILE",
      description = "The request's body; @- is what is piped in.")
  private @Nullable String body;

  @Option(
      names = "--metadata",
      paramLabel = "NAME=VALUE",
      description = "An entry of its metadata; what is no number, truth value or null is a text.")
  private Map<String, String> metadata = new LinkedHashMap<>();

  @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header of it.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "A version's number or id; without it the live one.")
  private @Nullable String version;

  @Option(names = "--at", paramLabel = "TIME", description = "With the route as it was then.")
  private @Nullable String at;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ControlApi api = connection.api(terminal);
    String path = connection.path(terminal, "/routes/" + Address.segment(route));
    JsonNode answer;
    try {
      answer = api.change("POST", path + "/explain", question()).result();
    } catch (ApiFailure e) {
      if (e.isUnknownPath()) {
        throw new IllegalArgumentException(
            "this control API cannot explain: it is an older one", e);
      }
      throw e;
    }
    connection.print(terminal, answer, () -> table(answer));
    return 0;
  }

  private ObjectNode question() {
    ObjectNode question = NODES.objectNode();
    if (version != null) {
      question.set(
          "version",
          version.matches("[0-9]{1,9}")
              ? NODES.numberNode(Integer.parseInt(version))
              : NODES.stringNode(version));
    }
    if (at != null) {
      question.put("at", at);
    }
    ObjectNode request = question.putObject("request");
    ObjectNode named = request.putObject("headers");
    headers.forEach(named::put);
    ObjectNode entries = request.putObject("metadata");
    metadata.forEach((name, value) -> entries.set(name, scalar(value)));
    if (body != null) {
      request.set(
          "body",
          body.startsWith("@") ? Elements.tree(terminal, body.substring(1)) : json("--body", body));
    }
    return question;
  }

  private static JsonNode scalar(String text) {
    try {
      JsonNode value = WireJson.mapper().readTree(text);
      return value.isValueNode() && !value.isString() ? value : NODES.stringNode(text);
    } catch (JacksonException e) {
      return NODES.stringNode(text);
    }
  }

  private static JsonNode json(String option, String text) {
    try {
      return WireJson.mapper().readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(option + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private Table table(JsonNode answer) {
    terminal.say("path   " + path(answer.path("path")));
    terminal.say("model  " + model(answer.path("model")));
    for (JsonNode fallback : answer.path("fallbacks")) {
      terminal.say(
          "if %s fails  %s"
              .formatted(
                  JsonText.brief(fallback.path("failed")),
                  fallback.has("model")
                      ? model(fallback.path("model"))
                      : JsonText.brief(fallback.at("/ends/reason"))));
    }
    answer.path("warnings").forEach(warning -> terminal.say("note   " + JsonText.brief(warning)));
    Table table = new Table("ELEMENT", "KIND", "OUTPUT", "LABEL", "SEEN");
    answer
        .path("hops")
        .forEach(hop ->
            table.row(
                JsonText.brief(hop.path("element_id")),
                JsonText.brief(hop.path("kind")),
                JsonText.brief(hop.path("output")),
                JsonText.brief(hop.path("label")),
                JsonText.brief(hop.path("seen"))));
    return table;
  }

  private static String path(JsonNode path) {
    return path.isArray()
        ? path.valueStream().map(JsonText::brief).collect(Collectors.joining(" > "))
        : JsonText.brief(path);
  }

  private static String model(JsonNode model) {
    return model.isObject()
        ? JsonText.brief(model.path("provider")) + "/" + JsonText.brief(model.path("model"))
        : JsonText.brief(model);
  }
}
