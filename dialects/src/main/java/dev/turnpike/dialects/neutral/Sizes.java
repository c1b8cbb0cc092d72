package dev.turnpike.dialects.neutral;

/** Sizes of texts in UTF-8. */
public final class Sizes {
  private Sizes() {}

  /** Returns the bytes of a text in UTF-8 without encoding it. */
  public static long of(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // A surrogate is half of a character of four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  static long of(Part part) {
    return switch (part) {
      case Part.Text(String text) -> of(text);
      case Part.Thinking(String text, String signature) -> of(text);
      case Part.ToolCall(String id, String name, String arguments) -> of(name) + of(arguments);
      case Part.HiddenThinking hidden -> 0;
      case Part.Image image -> 0;
      case Part.Document document -> 0;
      case Part.ToolResult result -> 0;
      case Part.CachePoint point -> 0;
    };
  }

  /** Returns the bytes of content in a step of a stream. */
  public static long of(Event event) {
    return switch (event) {
      case Event.Text(String text) -> of(text);
      case Event.Thinking(String text) -> of(text);
      case Event.CallStarted(int index, String id, String name) -> of(name);
      case Event.CallArguments(int index, String fragment) -> of(fragment);
      case Event.Started started -> 0;
      case Event.Signed signed -> 0;
      case Event.HiddenThinking hidden -> 0;
      case Event.Finished finished -> 0;
      case Event.Used used -> 0;
      case Event.Done done -> 0;
      case Event.Failed failed -> 0;
    };
  }
}
