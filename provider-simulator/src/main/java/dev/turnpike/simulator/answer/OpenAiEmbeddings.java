package dev.turnpike.simulator.answer;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Embeddings as OpenAI's list object. */
public final class OpenAiEmbeddings {

  private OpenAiEmbeddings() {}

  /** The whole response body. */
  public static Buffer whole(ModelCard model, EmbeddingsRequest request) {
    Buffer out = Buffer.buffer("{\"object\":\"list\",\"data\":[");
    for (int i = 0; i < request.inputs().size(); i++) {
      out.appendString(i == 0 ? "" : ",")
          .appendString("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":");
      float[] vector = Embedding.of(request.inputs().get(i), request.dimensions());
      out.appendString(request.base64() ? base64(vector) : numbers(vector)).appendString("}");
    }
    int tokens = request.promptTokens();
    return out.appendString("],\"model\":")
        .appendBytes(model.json())
        .appendString(
            ",\"usage\":{\"prompt_tokens\":" + tokens + ",\"total_tokens\":" + tokens + "}}");
  }

  private static String numbers(float[] vector) {
    StringBuilder json = new StringBuilder(vector.length * 4).append('[');
    for (int i = 0; i < vector.length; i++) {
      json.append(i == 0 ? "" : ",").append(vector[i]);
    }
    return json.append(']').toString();
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
  }
}
