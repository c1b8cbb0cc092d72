package dev.turnpike.logs.export;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.logs.search.LogResource;
import java.util.List;
import java.util.Locale;

/** How entries are written, one after another. */
enum Format {
  NDJSON("application/x-ndjson") {
    @Override
    String head() {
      return "";
    }

    @Override
    String entry(LogResource entry) {
      return WireJson.mapper().writeValueAsString(entry) + "\n";
    }
  },

  CSV("text/csv") {
    @Override
    String head() {
      return Csv.head();
    }

    @Override
    String entry(LogResource entry) {
      return Csv.row(entry);
    }
  };

  static final List<String> NAMES = List.of("ndjson", "csv");

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  /** What stands before the first entry. */
  abstract String head();

  /** One entry with its line's end. */
  abstract String entry(LogResource entry);

  String contentType() {
    return contentType;
  }

  /** The word a caller asks by, which is also the ending of a file's name. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Format named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
