package dev.turnpike.guardrails.body;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Json;
import dev.turnpike.guardrails.body.Piece.Kind;
import dev.turnpike.guardrails.body.Shape.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The texts of one JSON document in the order in which they stand, and what a stream event ends.
 */
public final class Texts {
  /** Numbers shorter than this are none that a detector knows. */
  private static final int MIN_NUMBER = 7;

  private final List<Piece> pieces = new ArrayList<>();
  private final List<Integer> ended = new ArrayList<>(0);
  private final Dialect dialect;
  private final JsonParser parser;

  /** Where the document begins; the parser counts from there. */
  private final int base;

  private final boolean event;
  private boolean allEnded;
  private String type = "";
  private int rootIndex = -1;
  private int outputIndex = -1;
  private int contentIndex = -1;

  private Texts(Dialect dialect, JsonParser parser, int base, boolean event) {
    this.base = base;
    this.dialect = dialect;
    this.parser = parser;
    this.event = event;
  }

  /** Reads a request; empty if it is no JSON in UTF-8. */
  public static Optional<Texts> ofRequest(byte[] body, Dialect dialect) {
    return read(body, 0, body.length, dialect, Shapes.request(dialect), false);
  }

  /** Reads a whole answer; empty if it is no JSON in UTF-8. */
  public static Optional<Texts> ofAnswer(byte[] body, Dialect dialect) {
    return read(body, 0, body.length, dialect, Shapes.answer(dialect), false);
  }

  /** Reads the data of a stream event; empty if it is no JSON in UTF-8. */
  public static Optional<Texts> ofEvent(byte[] data, int from, int to, Dialect dialect) {
    return read(data, from, to - from, dialect, Shapes.event(dialect), true);
  }

  private static Optional<Texts> read(
      byte[] json, int from, int length, Dialect dialect, Shape shape, boolean event) {
    if (!utf8(json, from, from + length)) {
      return Optional.empty();
    }
    try (JsonParser parser = Json.parser(json, from, length)) {
      Texts texts = new Texts(dialect, parser, from, event);
      texts.value(parser.nextToken(), shape, 0);
      texts.finish();
      return parser.nextToken() == null ? Optional.of(texts) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** A zero byte at the beginning is UTF-16 or UTF-32, whose offsets are not those of the bytes. */
  private static boolean utf8(byte[] json, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (json[i]) {
        case ' ', '\t', '\n', '\r' -> {}
        case '{', '[' -> {
          return i + 1 < to && json[i + 1] != 0;
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  public List<Piece> pieces() {
    return pieces;
  }

  /** Returns the outer indexes of the texts that end with this event. */
  public List<Integer> ended() {
    return ended;
  }

  /** Says whether all texts end with this event. */
  public boolean allEnded() {
    return allEnded;
  }

  private void value(@Nullable JsonToken token, Shape shape, int depth) {
    switch (token) {
      case VALUE_STRING -> string(shape);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(shape);
      case START_ARRAY -> {
        for (JsonToken item = parser.nextToken();
            item != JsonToken.END_ARRAY;
            item = parser.nextToken()) {
          value(item, shape, depth + 1);
        }
      }
      case START_OBJECT -> object(shape, depth);
      case null, default -> {}
    }
  }

  private void string(Shape shape) {
    if (shape.leaf() == Leaf.NONE) {
      return;
    }
    int start = base + Json.tokenStart(parser);
    String text = parser.getString();
    int end = base + Json.tokenEnd(parser);
    if (!text.isEmpty()) {
      Kind kind = shape.leaf() == Leaf.JSON ? Kind.JSON : Kind.TEXT;
      pieces.add(new Piece(start, end, text, shape, kind));
    }
  }

  private void number(Shape shape) {
    if (shape.leaf() != Leaf.ANY) {
      return;
    }
    String text = parser.getString();
    if (text.length() >= MIN_NUMBER) {
      int start = base + Json.tokenStart(parser);
      pieces.add(new Piece(start, start + text.length(), text, shape, Kind.NUMBER));
    }
  }

  private void object(Shape shape, int depth) {
    int first = pieces.size();
    int index = -1;
    boolean finished = false;
    boolean plain = false;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      Shape field = shape.field(name);
      if (field != null) {
        value(token, field, depth + 1);
        continue;
      }
      switch (name) {
        case "index" -> index = integer(token);
        case "output_index" -> outputIndex = depth == 0 ? integer(token) : outputIndex;
        case "content_index", "summary_index" ->
            contentIndex = depth == 0 ? integer(token) : contentIndex;
        case "finish_reason" -> finished = token == JsonToken.VALUE_STRING;
        case "type" -> {
          String own = token == JsonToken.VALUE_STRING ? parser.getString() : "";
          plain = own.equals("text");
          type = depth == 0 ? own : type;
        }
        default -> {}
      }
      parser.skipChildren();
    }
    Shape data = shape.field("data");
    if (!plain && data != null && data.leaf() == Leaf.PLAIN) {
      forgetBytes(first);
    }
    rootIndex = depth == 0 ? index : rootIndex;
    if (event && index >= 0) {
      for (int i = first; i < pieces.size(); i++) {
        pieces.get(i).under(index);
      }
    }
    // Some providers say in each event that the answer is finished; one without text is the last.
    if (finished && dialect == Dialect.CHAT && pieces.size() == first) {
      ended.add(index);
    }
  }

  /** Drops what turned out to be bytes and not text. */
  private void forgetBytes(int first) {
    for (int i = pieces.size() - 1; i >= first; i--) {
      if (pieces.get(i).shape().leaf() == Leaf.PLAIN) {
        pieces.remove(i);
      }
    }
  }

  private int integer(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT && parser.getString().length() < 9
        ? Math.max(-1, parser.getIntValue())
        : -1;
  }

  private void finish() {
    if (!event) {
      return;
    }
    switch (dialect) {
      case CHAT, GEMINI, CONVERSE -> {}
      case MESSAGES -> messagesEvent();
      case RESPONSES -> responsesEvent();
    }
  }

  private void messagesEvent() {
    switch (type) {
      case "content_block_stop" -> ended.add(rootIndex);
      case "message_delta", "message_stop", "error" -> allEnded = true;
      default -> {}
    }
  }

  private void responsesEvent() {
    if (type.equals("response.audio.delta") || type.contains("partial_image")) {
      pieces.clear();
    }
    for (Piece piece : pieces) {
      piece.at(outputIndex, contentIndex, type);
      if (type.contains("arguments") && type.endsWith(".delta")) {
        piece.is(Kind.JSON);
      }
    }
    switch (type) {
      case "response.completed", "response.failed", "response.incomplete", "error" ->
          allEnded = true;
      default -> {
        if (type.endsWith(".done")) {
          ended.add(outputIndex);
        }
      }
    }
  }
}
