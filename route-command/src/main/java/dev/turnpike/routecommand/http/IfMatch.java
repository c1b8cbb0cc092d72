package dev.turnpike.routecommand.http;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.routecommand.domain.route.Expected;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code If-Match} header: the revisions of a route its author has seen. */
public final class IfMatch {
  public static final String HEADER = "If-Match";

  /** A weak tag is taken as the strong one: a proxy that compresses makes it weak. */
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([\\x21\\x23-\\x7e]*?)\"?");

  private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");

  /** No route is ever at it. */
  private static final long NEVER = -1;

  private IfMatch() {}

  /**
   * @throws ApiFault 400 if it is no list of entity tags
   */
  public static Expected read(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return Expected.ANY;
    }
    Set<Long> revisions = new HashSet<>();
    for (String tag : header.split(",", -1)) {
      Matcher match = TAG.matcher(tag.strip());
      if (!match.matches() || match.group(1).isEmpty()) {
        throw ApiFault.invalid(
            "header If-Match must be * or the ETag of an answer, such as \"5\"",
            "header",
            "if-match");
      }
      String word = match.group(1);
      revisions.add(REVISION.matcher(word).matches() ? Long.parseLong(word) : NEVER);
    }
    return new Expected(revisions);
  }

  /** The entity tag of a route at a revision. */
  static String tag(long revision) {
    return "\"" + revision + "\"";
  }
}
