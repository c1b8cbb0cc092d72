package dev.turnpike.dialects.responses;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Stop;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of a response and of the items of its output. */
final class ResponsesOutput {
  private ResponsesOutput() {}

  /** Returns a response without output that has not ended. */
  static ObjectNode begun(String id, String model, long created) {
    ObjectNode response = Trees.object();
    response.put("id", id).put("object", "response").put("created_at", created);
    response.put("status", "in_progress").putNull("error").putNull("incomplete_details");
    response.putNull("instructions").put("model", model);
    response.putArray("output");
    response.put("parallel_tool_calls", true).putNull("temperature");
    response.put("tool_choice", "auto");
    response.putArray("tools");
    response.putNull("top_p").putNull("usage");
    response.putObject("metadata");
    return response;
  }

  /** Ends a response. */
  static void end(ObjectNode response, Stop stop, ArrayNode output, @Nullable Tokens usage) {
    String cut =
        switch (stop) {
          case LENGTH -> "max_output_tokens";
          case REFUSED -> "content_filter";
          case END, STOP_SEQUENCE, TOOL_CALLS, PAUSED -> "";
        };
    if (cut.isEmpty()) {
      response.put("status", "completed");
    } else {
      response.put("status", "incomplete").putObject("incomplete_details").put("reason", cut);
    }
    response.set("output", output);
    if (usage != null) {
      response.set("usage", ResponsesUsage.write(usage));
    }
  }

  static ObjectNode message(String id, String status) {
    ObjectNode item = Trees.object().put("id", id).put("type", "message").put("status", status);
    item.put("role", "assistant").putArray("content");
    return item;
  }

  static ObjectNode textPart(String text) {
    ObjectNode part = Trees.object().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    return part;
  }

  static ObjectNode call(String id, String status, String callId, String name, String arguments) {
    return Trees.object()
        .put("id", id)
        .put("type", "function_call")
        .put("status", status)
        .put("call_id", callId)
        .put("name", name)
        .put("arguments", arguments);
  }

  /** Returns reasoning, with its own id where the signature holds one. */
  static ObjectNode reasoning(String id, String text, String signature) {
    String told = Signature.told(Dialect.RESPONSES, signature);
    boolean own = !told.equals(signature);
    int colon = own ? told.indexOf(':') : -1;
    ObjectNode item = Trees.object();
    item.put("id", colon > 0 ? told.substring(0, colon) : id).put("type", "reasoning");
    ArrayNode summary = item.putArray("summary");
    if (!text.isEmpty()) {
      summary.addObject().put("type", "summary_text").put("text", text);
    }
    if (!told.isEmpty()) {
      item.put("encrypted_content", told.substring(colon + 1));
    }
    return item;
  }
}
