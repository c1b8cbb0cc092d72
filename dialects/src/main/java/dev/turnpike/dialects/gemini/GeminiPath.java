package dev.turnpike.dialects.gemini;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
        + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }
}
