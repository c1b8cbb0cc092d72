package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Turn;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request for generateContent.
 *
 * <p>Left out, as there is no word for it: whether tools may be called in parallel, whether a
 * schema is strict, how closely to look at an image, names of users, and points of the prompt
 * cache, which Gemini sets by itself.
 */
final class GeminiRequestWriter {
  private GeminiRequestWriter() {}

  static TranslatedRequest write(Prompt prompt) {
    ObjectNode body = Trees.object();
    GeminiParts parts = new GeminiParts(prompt);
    List<Part> instructions = prompt.instructions();
    List<Turn> conversation = prompt.conversation();
    if (conversation.isEmpty()) {
      // Gemini asks for at least one content.
      conversation = List.of(new Turn(Role.USER, instructions));
    } else if (!instructions.isEmpty()) {
      ArrayNode written = parts.of(Role.USER, instructions);
      if (!written.isEmpty()) {
        body.putObject("systemInstruction").set("parts", written);
      }
    }
    ArrayNode contents = body.putArray("contents");
    for (Turn turn : conversation) {
      ArrayNode written = parts.of(turn.role(), turn.parts());
      if (!written.isEmpty()) {
        contents
            .addObject()
            .put("role", turn.role() == Role.ASSISTANT ? "model" : "user")
            .set("parts", written);
      }
    }
    Optional<Inexpressible> objection = parts.objection();
    if (objection.isPresent()) {
      return objection.get();
    }
    if (contents.isEmpty()) {
      return new Inexpressible("nothing is said in any message", "messages");
    }
    tools(prompt, body);
    ObjectNode config = GeminiConfig.of(prompt);
    if (!config.isEmpty()) {
      body.set("generationConfig", config);
    }
    return new Written(Trees.write(body));
  }

  private static void tools(Prompt prompt, ObjectNode body) {
    if (prompt.tooling().tools().isEmpty()) {
      return;
    }
    ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
    for (Tool tool : prompt.tooling().tools()) {
      ObjectNode function = functions.addObject().put("name", tool.name());
      if (tool.description() != null) {
        function.put("description", tool.description());
      }
      if (GeminiSchemas.hasArguments(tool.schema())) {
        function.set("parametersJsonSchema", GeminiSchemas.of(tool.schema()));
      }
    }
    ToolChoice choice = prompt.tooling().choice();
    if (choice != null) {
      choice(choice, body.putObject("toolConfig").putObject("functionCallingConfig"));
    }
  }

  private static void choice(ToolChoice choice, ObjectNode config) {
    switch (choice) {
      case ToolChoice.Auto _ -> config.put("mode", "AUTO");
      case ToolChoice.None _ -> config.put("mode", "NONE");
      case ToolChoice.Any _ -> config.put("mode", "ANY");
      case ToolChoice.Named(String name) ->
          config.put("mode", "ANY").putArray("allowedFunctionNames").add(name);
    }
  }
}
