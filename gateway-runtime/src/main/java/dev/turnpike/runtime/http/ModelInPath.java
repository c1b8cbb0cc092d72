package dev.turnpike.runtime.http;

import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.upstream.NativeTarget;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Paths that say which model is asked, as those of Gemini and Bedrock do, whichever address and
 * version is before them. A dialect joins in with a line of {@code FORMS}.
 */
final class ModelInPath {
  private static final Form[] FORMS = {
    new Form(RequestKind.GEMINI, "/models/", ":generateContent", ":streamGenerateContent"),
    new Form(RequestKind.CONVERSE, "/model/", "/converse", "/converse-stream")
  };

  /** Vertex AI names who made a model before the model; its own are Google's. */
  private static final String PUBLISHERS = "/publishers/";

  private static final String GOOGLE = "google";

  private ModelInPath() {}

  /**
   * How a dialect's paths look: the model is after one text and before another.
   *
   * @param streamed what is after the model where a stream is asked for
   */
  private record Form(RequestKind kind, String before, String whole, String streamed) {
    @Nullable NativeTarget read(String path) {
      boolean stream = path.endsWith(streamed);
      if (!stream && !path.endsWith(whole)) {
        return null;
      }
      int start = path.indexOf(before);
      int end = path.length() - (stream ? streamed : whole).length();
      if (start < 0 || start + before.length() >= end) {
        return null;
      }
      String model = publisher(path, start) + path.substring(start + before.length(), end);
      return new NativeTarget(kind, decoded(model), stream);
    }
  }

  /** Returns who made the model, with a slash after it; empty where the path does not say. */
  private static String publisher(String path, int end) {
    int slash = path.lastIndexOf('/', end - 1);
    int start = slash - PUBLISHERS.length() + 1;
    if (start < 0 || !path.startsWith(PUBLISHERS, start)) {
      return "";
    }
    String publisher = path.substring(slash + 1, end);
    return publisher.equals(GOOGLE) ? "" : publisher + "/";
  }

  /** Says what a path asks for, with the model decoded; absent if it is of no such form. */
  static @Nullable NativeTarget read(String path) {
    for (Form form : FORMS) {
      NativeTarget target = form.read(path);
      if (target != null) {
        return target;
      }
    }
    return null;
  }

  /**
   * Says whether a stream is to come as one JSON array, as Google's do unless events are asked for.
   */
  static boolean asksForArray(RequestKind kind, boolean stream, String query) {
    return kind == RequestKind.GEMINI && stream && !("&" + query + "&").contains("&alt=sse&");
  }

  /** Returns a text of a path decoded; one that is badly encoded stays as it is. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
