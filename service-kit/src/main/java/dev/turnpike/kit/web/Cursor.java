package dev.turnpike.kit.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The place in a list where the next page begins: the sort values of the last item seen, packed
 * into one opaque word that is safe in a URL.
 */
public final class Cursor {
  private static final String SEPARATOR = "\n";

  private Cursor() {}

  /**
   * @param parts the sort values, without line breaks
   */
  public static String encode(String... parts) {
    String text = String.join(SEPARATOR, parts);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param parts how many values it must hold
   * @throws ApiFault 400 if it is none of ours
   */
  public static List<String> decode(String cursor, int parts) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      List<String> values = List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1));
      if (values.size() == parts) {
        return values;
      }
    } catch (IllegalArgumentException e) {
      // Not base64: refused below.
    }
    throw QueryParams.refused("cursor", "must be one that an earlier answer gave");
  }
}
