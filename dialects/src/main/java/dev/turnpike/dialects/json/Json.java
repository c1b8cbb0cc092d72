package dev.turnpike.dialects.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** The streaming parser of the request path, with its limits. */
public final class Json {
  /** Objects and arrays inside each other. */
  public static final int MAX_DEPTH = 128;

  private static final int MAX_NUMBER_LENGTH = 1_000;
  private static final int MAX_NAME_LENGTH = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  // The body itself is bounded, and a long text in it may be an image.
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  public static JsonParser parser(byte[] json) {
    return FACTORY.createParser(ObjectReadContext.empty(), json);
  }

  public static JsonParser parser(byte[] json, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
  }

  public static JsonParser parser(String json) {
    return FACTORY.createParser(ObjectReadContext.empty(), json);
  }

  /** Returns the offset of the first byte of the current token. */
  public static int tokenStart(JsonParser parser) {
    return offset(parser.currentTokenLocation());
  }

  /** Returns the offset after the last byte of the current token, which is read to its end. */
  public static int tokenEnd(JsonParser parser) {
    parser.finishToken();
    return offset(parser.currentLocation());
  }

  private static int offset(TokenStreamLocation location) {
    return (int) location.getByteOffset();
  }
}
