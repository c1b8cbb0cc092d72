package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Tooling;
import dev.turnpike.dialects.neutral.Turn;
import dev.turnpike.dialects.reading.Fields;
import dev.turnpike.dialects.reading.Objection;
import dev.turnpike.dialects.reading.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a request of generateContent. The path says which model is asked, and whether for a stream.
 *
 * <p>Left out: safety settings, labels, how closely to look at media. Whether thoughts are to be
 * told is not asked either, as they always are.
 */
final class GeminiPromptReader {
  private final Objection objection = new Objection();
  private final Fields body;

  GeminiPromptReader(ObjectNode body) {
    this.body = Fields.of(GeminiForms.plain(body), objection);
  }

  PromptRead read() {
    body.refuse("cachedContent", "names what this provider does not keep");
    GeminiConfigReader config = new GeminiConfigReader(body.inside("generationConfig"));
    config.refusals();
    Prompt prompt =
        new Prompt(
            "",
            false,
            turns(),
            tooling(),
            config.sampling(),
            config.reasoning(),
            config.format(),
            null);
    return objection.first().<PromptRead>map(refused -> refused).orElse(prompt);
  }

  private List<Turn> turns() {
    Turns turns = new Turns();
    GeminiContents contents = new GeminiContents();
    turns.add(Role.SYSTEM, contents.read(body.inside("systemInstruction"), Role.SYSTEM));
    if (!body.has("contents")) {
      body.object("contents is missing", "contents");
    }
    for (Fields content : body.list("contents")) {
      String role = content.string("role");
      switch (role == null ? "" : role) {
        // The first role of the enumeration may be left out; functions have spoken as themselves.
        case "", "user", "function" -> turns.add(Role.USER, contents.read(content, Role.USER));
        case "model" -> turns.add(Role.ASSISTANT, contents.read(content, Role.ASSISTANT));
        default -> content.object("there is no such role: " + role, "role");
      }
    }
    return turns.all();
  }

  private Tooling tooling() {
    List<Tool> tools = tools();
    Fields config = body.inside("toolConfig").inside("functionCallingConfig");
    List<String> allowed = config.strings("allowedFunctionNames");
    String mode = config.string("mode");
    ToolChoice choice =
        switch (mode == null ? "" : mode.toUpperCase(Locale.ROOT)) {
          case "", "MODE_UNSPECIFIED" -> null;
          case "AUTO", "VALIDATED" -> new ToolChoice.Auto();
          case "NONE" -> new ToolChoice.None();
          case "ANY" ->
              allowed.size() == 1 ? new ToolChoice.Named(allowed.getFirst()) : new ToolChoice.Any();
          default -> {
            config.object("there is no such mode", "mode");
            yield null;
          }
        };
    boolean all = allowed.isEmpty() || choice instanceof ToolChoice.Named;
    return new Tooling(all ? tools : only(allowed, tools, config), choice, null);
  }

  /** Leaves only the tools that may be called, as others have no word for that. */
  private static List<Tool> only(List<String> allowed, List<Tool> tools, Fields config) {
    List<Tool> left = new ArrayList<>();
    for (Tool tool : tools) {
      if (allowed.contains(tool.name())) {
        left.add(tool);
      }
    }
    if (left.isEmpty()) {
      config.object("allowedFunctionNames names no function", "allowedFunctionNames");
    }
    return left;
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : body.list("tools")) {
      for (String kind : tool.node().propertyNames()) {
        if (!kind.equals("functionDeclarations") && tool.has(kind)) {
          tool.object("this model cannot be given tools of type " + kind, kind);
        }
      }
      for (Fields function : tool.list("functionDeclarations")) {
        tools.add(
            new Tool(
                function.need("name"),
                function.string("description"),
                schema(function),
                null,
                null));
      }
    }
    return tools;
  }

  private static ObjectNode schema(Fields function) {
    @Nullable ObjectNode schema = function.tree("parametersJsonSchema");
    if (schema != null) {
      return schema;
    }
    ObjectNode google = function.tree("parameters");
    if (google != null) {
      return GeminiSchemaReader.ofArguments(google);
    }
    ObjectNode none = Trees.object();
    none.put("type", "object").putObject("properties");
    return none;
  }
}
