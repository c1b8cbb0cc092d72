package dev.turnpike.simulator.answer;

import tools.jackson.core.io.JsonStringEncoder;

/** JSON strings for answers that are put together without a generator. */
final class JsonText {

  private JsonText() {}

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
  }
}
