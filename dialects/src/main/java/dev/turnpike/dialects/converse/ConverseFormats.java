package dev.turnpike.dialects.converse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converse's words for formats of images and documents; empty where it has none. */
final class ConverseFormats {
  private ConverseFormats() {}

  static String image(String mediaType) {
    return switch (mediaType.toLowerCase(Locale.ROOT)) {
      case "image/png" -> "png";
      case "image/jpeg", "image/jpg" -> "jpeg";
      case "image/gif" -> "gif";
      case "image/webp" -> "webp";
      default -> "";
    };
  }

  /** Returns the format by the media type, else by the ending of the name. */
  static String document(String mediaType, @Nullable String name) {
    return switch (mediaType.toLowerCase(Locale.ROOT)) {
      case "application/pdf" -> "pdf";
      case "text/csv" -> "csv";
      case "text/html" -> "html";
      case "text/markdown" -> "md";
      case "text/plain" -> "txt";
      case "application/msword" -> "doc";
      case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> "docx";
      case "application/vnd.ms-excel" -> "xls";
      case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "xlsx";
      default -> byEnding(name == null ? "" : name);
    };
  }

  private static String byEnding(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md" -> ending;
      default -> "";
    };
  }
}
