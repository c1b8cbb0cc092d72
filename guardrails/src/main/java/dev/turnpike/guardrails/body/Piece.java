package dev.turnpike.guardrails.body;

/** A text in a JSON document: where its value stands, and which of several texts it continues. */
public final class Piece {
  /** What the value is. */
  public enum Kind {
    /** Text. */
    TEXT,
    /** Text that is itself JSON, or a part of such. */
    JSON,
    /** A number outside quotes. */
    NUMBER
  }

  private final int start;
  private final int end;
  private final String text;
  private final Shape shape;
  private Kind kind;
  private int outer = -1;
  private int inner = -1;
  private String series = "";

  Piece(int start, int end, String text, Shape shape, Kind kind) {
    this.start = start;
    this.end = end;
    this.text = text;
    this.shape = shape;
    this.kind = kind;
  }

  /** Puts a text that is no JSON value in the form of one. */
  public static Piece raw(String text) {
    return new Piece(0, 0, text, Shape.text(""), Kind.TEXT);
  }

  /** Returns the offset of the value's first byte. */
  public int start() {
    return start;
  }

  /** Returns the offset after the value's last byte. */
  public int end() {
    return end;
  }

  public String text() {
    return text;
  }

  public Kind kind() {
    return kind;
  }

  /** Says whether it is a whole text, and no part of one that streams. */
  public boolean whole() {
    return shape.whole();
  }

  /** Returns what names the text it is a part of. */
  public Lane lane() {
    return new Lane(shape.lane(), series, outer, inner);
  }

  Shape shape() {
    return shape;
  }

  void under(int index) {
    inner = outer;
    outer = index;
  }

  void at(int outerIndex, int innerIndex, String type) {
    outer = outerIndex;
    inner = innerIndex;
    series = type;
  }

  void is(Kind other) {
    kind = other;
  }

  /**
   * Names one of the texts that a stream carries side by side.
   *
   * @param field the field it is in
   * @param series the type of its events, where that matters
   * @param outer the index of its choice, block, item or candidate, -1 for none
   * @param inner the index within that, -1 for none
   */
  public record Lane(String field, String series, int outer, int inner) {}
}
