package dev.turnpike.cli.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The control API did not do what it was asked to; the message has all it said, line by line. */
public final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_TEXT = 500;

  /** For what never got an answer. */
  private static final int NONE = 0;

  /** The address is none of this API's. */
  private static final int NO_SUCH_PATH = 7000;

  private static final int NOT_FOUND = 404;

  private final int status;
  private final int code;

  private ApiFailure(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static ApiFailure unanswered(String message) {
    return new ApiFailure(NONE, NONE, message);
  }

  static ApiFailure of(String what, int status, JsonNode body, String text) {
    List<String> lines = new ArrayList<>();
    for (JsonNode error : body.path("errors")) {
      lines.add(
          place(error.path("path"))
              + error.path("message").asString("")
              + " ("
              + error.path("code").asString("")
              + ")");
    }
    if (lines.isEmpty()) {
      lines.add(text.isBlank() ? "no reason was given" : text.strip());
    }
    String hint =
        switch (status) {
          case 401 -> "\n  set TURNPIKE_TOKEN, or TURNPIKE_ADMIN_TOKEN, to a token of this API";
          case 403 -> "\n  the caller's role is told by: ./turnpike whoami";
          case 412 -> "\n  somebody else changed it meanwhile: look at it and try again";
          default -> "";
        };
    String said = String.join("\n  ", lines);
    return new ApiFailure(
        status,
        body.at("/errors/0/code").asInt(NO_SUCH_PATH),
        what
            + ": "
            + status
            + (lines.size() == 1 ? " " : "\n  ")
            + (said.length() > MAX_TEXT * Math.max(1, lines.size())
                ? said.substring(0, MAX_TEXT) + "…"
                : said)
            + hint);
  }

  private static String place(JsonNode path) {
    StringBuilder place = new StringBuilder();
    for (JsonNode step : path) {
      if (step.isNumber()) {
        place.append('[').append(step.asInt(0)).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.asString(""));
      }
    }
    return place.isEmpty() ? "" : place + ": ";
  }

  /** Returns the same with a word about what had been done before. */
  public ApiFailure after(String done) {
    return new ApiFailure(status, code, done + ": " + getMessage());
  }

  /** Says whether the API knows the address, and there is nothing of this name. */
  public boolean isAbsence() {
    return status == NOT_FOUND && code != NO_SUCH_PATH;
  }

  /** Says whether the API does not know the address at all. */
  public boolean isUnknownPath() {
    return status == NOT_FOUND && code == NO_SUCH_PATH;
  }

  /** The status of the answer, 0 if there was none. */
  public int status() {
    return status;
  }
}
