package dev.turnpike.dialects.neutral;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Where the bytes of an image or a document are. */
public sealed interface Source {
  /** In the request, in base64. */
  record Inline(String mediaType, String base64) implements Source {
    /** Returns this as a URL of the data scheme. */
    public String dataUrl() {
      return "data:" + mediaType + ";base64," + base64;
    }

    /** Returns the text this is; empty when it is no plain text. */
    public Optional<String> plainText() {
      if (!mediaType.equals("text/plain")) {
        return Optional.empty();
      }
      try {
        return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /** Returns plain text as a source. */
    public static Inline ofText(String text) {
      return new Inline("text/plain", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    }
  }

  /** At an address. */
  record Link(String url) implements Source {}

  /** Returns the source a URL means; a URL of the data scheme in base64 is inline. */
  static Source of(String url) {
    int comma = url.indexOf(',');
    if (comma < 0 || !url.regionMatches(true, 0, "data:", 0, 5)) {
      return new Link(url);
    }
    String[] head = url.substring(5, comma).split(";", -1);
    if (!head[head.length - 1].toLowerCase(Locale.ROOT).equals("base64")) {
      return new Link(url);
    }
    return new Inline(head[0], url.substring(comma + 1));
  }
}
