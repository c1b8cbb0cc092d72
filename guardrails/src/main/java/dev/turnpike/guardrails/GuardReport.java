package dev.turnpike.guardrails;

import dev.turnpike.guardrails.body.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Findings as the response header {@code cf-aig-dlp} and as text for the log. */
public final class GuardReport {
  public static final String HEADER = "cf-aig-dlp";

  /** The longest value of the header, in characters. */
  static final int MAX_HEADER = 4_096;

  private static final int MAX_NAME = 128;

  private GuardReport() {}

  /**
   * Returns the header's value: JSON in ASCII, with as many findings as there is room for.
   *
   * <p>Cloudflare knows {@code BLOCK} and {@code FLAG}; what was replaced is told as {@code FLAG}
   * with {@code "redacted": true}.
   */
  public static String header(List<Finding> findings) {
    StringBuilder json = new StringBuilder("{\"findings\":[");
    boolean truncated = false;
    boolean blocked = false;
    boolean redacted = false;
    int end = json.length();
    for (Finding finding : findings) {
      blocked |= finding.action() == GuardAction.BLOCK;
      redacted |= finding.action() == GuardAction.REDACT;
      if (truncated) {
        continue;
      }
      json.append(end > 13 ? "," : "").append("{\"profile\":{\"context\":{},\"entry_ids\":[");
      json.append(ascii(finding.detector())).append("],\"profile_id\":");
      json.append(ascii(finding.profile())).append("},\"policy_ids\":[");
      json.append(ascii(finding.rule())).append("],\"check\":\"");
      json.append(finding.direction().checkName()).append("\"}");
      if (json.length() > MAX_HEADER - 64) {
        json.setLength(end);
        truncated = true;
      }
      end = json.length();
    }
    json.append("],\"action\":\"").append(blocked ? "BLOCK" : "FLAG").append('"');
    json.append(redacted && !blocked ? ",\"redacted\":true" : "");
    return json.append(truncated ? ",\"truncated\":true}" : "}").toString();
  }

  /** Returns findings in short: {@code rule/detector prompt redact x2, ...}. */
  public static String log(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(finding.rule())
          .append('/')
          .append(finding.detector())
          .append(' ')
          .append(finding.direction().wireName())
          .append(' ')
          .append(finding.action().wireName())
          .append(" x")
          .append(finding.count());
    }
    return text.toString();
  }

  private static String ascii(String name) {
    String cut = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    StringBuilder safe = new StringBuilder(cut.length() + 2);
    byte[] quoted = JsonText.quoted(cut);
    String text = new String(quoted, StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 127) {
        safe.append(c);
      } else {
        safe.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      }
    }
    return safe.toString();
  }
}
