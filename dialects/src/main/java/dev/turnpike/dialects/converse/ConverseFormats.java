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

  /** Returns the media type of a format of images. */
  static String imageType(String format) {
    return switch (format) {
      case "png", "jpeg", "gif", "webp" -> "image/" + format;
      default -> "";
    };
  }

  /** Returns the media type of a format of documents. */
  static String documentType(String format) {
    return switch (format) {
      case "pdf" -> "application/pdf";
      case "csv" -> "text/csv";
      case "html" -> "text/html";
      case "md" -> "text/markdown";
      case "txt" -> "text/plain";
      case "doc" -> "application/msword";
      case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      case "xls" -> "application/vnd.ms-excel";
      case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      default -> "";
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
