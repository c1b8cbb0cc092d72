package dev.turnpike.cli.document;

/**
 * Something wrong with a file.
 *
 * @param place the file, and the line where there is one
 * @param message what is wrong, with the path in the document, and what is allowed
 */
public record Flaw(String place, String message) {
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
