package dev.turnpike.simulator.gemini;

import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.Embedding;
import dev.turnpike.simulator.answer.EmbeddingsRequest;
import dev.turnpike.simulator.answer.RequestTree;
import dev.turnpike.simulator.answer.TokenRule;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Google's {@code embedContent} and {@code batchEmbedContents}. */
public final class GeminiEmbeddings {

  private static final Set<String> FIELDS =
      Set.of("model", "content", "taskType", "title", "outputDimensionality");

  private int tokens;

  /** The whole response to one text. */
  public Buffer one(byte[] body) {
    ObjectNode response = RequestTree.object();
    response.putObject("embedding").set("values", values(RequestTree.read(body), 1));
    return RequestTree.write(response);
  }

  /** The whole response to several texts. */
  public Buffer batch(byte[] body) {
    JsonNode requests = RequestTree.array(RequestTree.read(body), "requests", "");
    if (requests.size() > EmbeddingsRequest.MAX_INPUTS) {
      throw new BadRequest(
          "At most " + EmbeddingsRequest.MAX_INPUTS + " requests can be in one batch.", "requests");
    }
    ObjectNode response = RequestTree.object();
    ArrayNode embeddings = response.putArray("embeddings");
    for (JsonNode request : requests) {
      embeddings.addObject().set("values", values(request, requests.size()));
    }
    return RequestTree.write(response);
  }

  /** Tokens of all texts that were read. */
  public int tokens() {
    return tokens;
  }

  private ArrayNode values(JsonNode json, int texts) {
    ObjectNode request = ProtoFields.message(json, FIELDS, "");
    if (!request.has("content")) {
      throw new BadRequest("content is missing.", "content");
    }
    String text = GeminiReader.text(request.get("content"));
    int dimensions =
        RequestTree.whole(request, "outputDimensionality", 1, EmbeddingsRequest.DEFAULT_DIMENSIONS);
    if (dimensions > EmbeddingsRequest.MAX_DIMENSIONS
        || (long) dimensions * texts > EmbeddingsRequest.MAX_NUMBERS) {
      throw new BadRequest("outputDimensionality is too large.", "outputDimensionality");
    }
    tokens += TokenRule.ofBytes(text.getBytes(StandardCharsets.UTF_8).length);
    ArrayNode values = RequestTree.object().putArray("values");
    for (float number : Embedding.of(text, dimensions)) {
      values.add(number);
    }
    return values;
  }
}
