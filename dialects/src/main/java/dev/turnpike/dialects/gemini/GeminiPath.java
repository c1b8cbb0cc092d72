package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.path.PathSegment;

/** The path and query by which a Gemini model is asked, under the base URL's path. */
public final class GeminiPath {
  private GeminiPath() {}

  /**
   * Returns the path of a call, such as {@code /models/gemini-2.5-flash:generateContent}.
   *
   * @param model the model's name, with or without {@code models/} in front
   */
  public static String of(String model, boolean stream) {
    String name = model.startsWith("models/") ? model.substring("models/".length()) : model;
    return "/models/"
        + PathSegment.of(name)
        + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }
}
