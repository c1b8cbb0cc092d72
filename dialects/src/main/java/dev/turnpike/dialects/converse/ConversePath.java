package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.path.PathSegment;

/** The path by which a model is asked at Bedrock's runtime, from the root of the host. */
public final class ConversePath {
  private ConversePath() {}

  /**
   * Returns the path of a call.
   *
   * @param model the id of a model or an inference profile, or the ARN of one
   */
  public static String of(String model, boolean stream) {
    return "/model/" + PathSegment.of(model) + (stream ? "/converse-stream" : "/converse");
  }
}
