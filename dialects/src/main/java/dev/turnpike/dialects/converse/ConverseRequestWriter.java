package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Turn;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request for Converse and ConverseStream.
 *
 * <p>Left out, as there is no word for it: seeds, penalties, whether tools may be called in
 * parallel, how closely to look at an image, names of users.
 */
final class ConverseRequestWriter {
  private ConverseRequestWriter() {}

  static TranslatedRequest write(Prompt prompt) {
    ObjectNode body = Trees.object();
    ConverseBlocks blocks = new ConverseBlocks();
    ArrayNode system = blocks.of(prompt.instructions());
    if (!system.isEmpty()) {
      body.set("system", system);
    }
    ArrayNode messages = body.putArray("messages");
    for (Turn turn : prompt.conversation()) {
      ArrayNode content = blocks.of(turn.parts());
      if (!content.isEmpty()) {
        messages
            .addObject()
            .put("role", turn.role() == Role.ASSISTANT ? "assistant" : "user")
            .set("content", content);
      }
    }
    Optional<Inexpressible> objection = blocks.objection();
    if (objection.isPresent()) {
      return objection.get();
    }
    if (messages.isEmpty()) {
      return new Inexpressible("Converse needs something said by the user", "messages");
    }
    objection = ConverseTools.write(prompt, body);
    if (objection.isPresent()) {
      return objection.get();
    }
    ConverseModels.write(prompt, body);
    return switch (prompt.format()) {
      case Format.Free _ -> new Written(Trees.write(body));
      case Format.Json _ ->
          new Inexpressible(
              "Converse takes a JSON schema for the answer's form, not JSON alone",
              "response_format");
      case Format.Schema schema -> {
        format(schema, body);
        yield new Written(Trees.write(body));
      }
    };
  }

  private static void format(Format.Schema format, ObjectNode body) {
    ObjectNode text = body.putObject("outputConfig").putObject("textFormat");
    text.put("type", "json_schema");
    ObjectNode named = text.putObject("structure").putObject("jsonSchema");
    named.put("name", format.name());
    if (format.description() != null) {
      named.put("description", format.description());
    }
    // A text, not an object.
    named.put("schema", Trees.text(format.schema()));
  }
}
