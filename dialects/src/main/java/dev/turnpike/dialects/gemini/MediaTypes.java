package dev.turnpike.dialects.gemini;

import java.util.Locale;
import java.util.Optional;

/** Media types by the endings of names. */
final class MediaTypes {
  private MediaTypes() {}

  /** Returns the type of what is at a URL; empty when its ending does not tell. */
  static Optional<String> byEnding(String url) {
    int end = url.length();
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) == '?' || url.charAt(i) == '#') {
        end = i;
        break;
      }
    }
    String path = url.substring(0, end);
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "png" -> Optional.of("image/png");
      case "jpg", "jpeg" -> Optional.of("image/jpeg");
      case "webp" -> Optional.of("image/webp");
      case "gif" -> Optional.of("image/gif");
      case "heic" -> Optional.of("image/heic");
      case "heif" -> Optional.of("image/heif");
      case "pdf" -> Optional.of("application/pdf");
      case "txt", "md" -> Optional.of("text/plain");
      case "csv" -> Optional.of("text/csv");
      case "html" -> Optional.of("text/html");
      default -> Optional.empty();
    };
  }
}
