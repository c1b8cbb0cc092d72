package dev.turnpike.runtime.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** What a journal told when it was opened, as texts. */
final class Heard implements Recovery {
  final List<String> waiting = new ArrayList<>();
  final List<String> interrupted = new ArrayList<>();

  @Override
  public void waiting(Stored message) {
    waiting.add(text(message));
  }

  @Override
  public void interrupted(Stored opened) {
    interrupted.add(text(opened));
  }

  static String text(Stored stored) {
    String label = stored.text();
    String body = new String(stored.body(), UTF_8);
    if (!body.startsWith(label)) {
      throw new AssertionError("label " + label + " is not of " + body);
    }
    return body;
  }

  /** An entry whose label is the beginning of its body. */
  static Entry entry(Entry entry, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    String label = body.substring(0, body.offsetByCodePoints(0, Math.min(1, body.length())));
    return entry.begin().text(label).body(bytes, bytes.length, body.length() % 2 == 1);
  }
}
