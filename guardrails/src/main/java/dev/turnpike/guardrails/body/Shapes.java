package dev.turnpike.guardrails.body;

import dev.turnpike.dialects.Dialect;

/** Where each dialect keeps the texts that people, tools and models wrote. */
final class Shapes {
  private static final Shape CHAT_REQUEST = chatRequest();
  private static final Shape CHAT_ANSWER = chatAnswer();
  private static final Shape MESSAGES_REQUEST =
      Shape.object()
          .with("system", Shape.text("system").texts("text"))
          .with("messages", Shape.object().with("content", blocks()));
  private static final Shape MESSAGES_ANSWER = Shape.object().with("content", blocks());
  private static final Shape MESSAGES_EVENT = messagesEvent();
  private static final Shape RESPONSES_REQUEST =
      Shape.object()
          .texts("instructions")
          .with("input", items("input"))
          .with("prompt", Shape.object().with("variables", Shape.any()));
  private static final Shape RESPONSES_ANSWER = Shape.object().with("output", items("output"));
  private static final Shape RESPONSES_EVENT = responsesEvent();
  private static final Shape GEMINI_REQUEST = geminiRequest();
  private static final Shape GEMINI_ANSWER =
      Shape.object()
          .with(
              "candidates", Shape.object().with("content", Shape.object().with("parts", parts())));
  private static final Shape CONVERSE_REQUEST =
      Shape.object()
          .with("system", Shape.object().texts("text"))
          .with("messages", Shape.object().with("content", converse()))
          .with("inputText", Shape.text("inputText"));
  private static final Shape CONVERSE_ANSWER =
      Shape.object()
          .with(
              "output", Shape.object().with("message", Shape.object().with("content", converse())));

  private Shapes() {}

  static Shape request(Dialect dialect) {
    return switch (dialect) {
      case CHAT -> CHAT_REQUEST;
      case RESPONSES -> RESPONSES_REQUEST;
      case MESSAGES -> MESSAGES_REQUEST;
      case GEMINI -> GEMINI_REQUEST;
      case CONVERSE -> CONVERSE_REQUEST;
    };
  }

  static Shape answer(Dialect dialect) {
    return switch (dialect) {
      case CHAT -> CHAT_ANSWER;
      case RESPONSES -> RESPONSES_ANSWER;
      case MESSAGES -> MESSAGES_ANSWER;
      case GEMINI -> GEMINI_ANSWER;
      case CONVERSE -> CONVERSE_ANSWER;
    };
  }

  static Shape event(Dialect dialect) {
    return switch (dialect) {
      case CHAT -> CHAT_ANSWER;
      case RESPONSES -> RESPONSES_EVENT;
      case MESSAGES -> MESSAGES_EVENT;
      case GEMINI -> GEMINI_ANSWER;
      case CONVERSE -> CONVERSE_ANSWER;
    };
  }

  /** Embeddings and plain completions are asked for in the same family. */
  private static Shape chatRequest() {
    return Shape.object()
        .with("messages", chatMessage())
        .with("prompt", Shape.text("prompt"))
        .with("suffix", Shape.text("suffix"))
        .with("input", Shape.text("input").texts("text"))
        .with("prediction", Shape.object().with("content", Shape.text("content").texts("text")));
  }

  private static Shape chatAnswer() {
    return Shape.object()
        .with(
            "choices",
            Shape.object()
                .texts("text")
                .with("message", chatMessage())
                .with("delta", chatMessage()));
  }

  private static Shape chatMessage() {
    Shape function = Shape.object().with("arguments", Shape.json("arguments"));
    return Shape.object()
        .texts("reasoning_content", "reasoning", "refusal")
        .with("content", Shape.text("content").texts("text", "refusal", "thinking"))
        .with("audio", Shape.object().texts("transcript"))
        .with("function_call", function)
        .with(
            "tool_calls",
            Shape.object()
                .with("function", function)
                .with("custom", Shape.object().texts("input")));
  }

  private static Shape blocks() {
    Shape source = Shape.object().with("data", Shape.plain());
    Shape block =
        Shape.text("text")
            .texts("text", "thinking", "context", "title")
            .with("input", Shape.any())
            .with("source", source)
            .with("citation", Shape.object().with("cited_text", Shape.text("cited").asWhole()));
    source.with("content", block);
    return block.with("content", block);
  }

  private static Shape messagesEvent() {
    return Shape.object()
        .with("content_block", blocks())
        .with(
            "delta",
            Shape.object()
                .texts("text", "thinking")
                .with("partial_json", Shape.json("partial_json"))
                .with("citation", Shape.object().with("cited_text", Shape.text("cited").asWhole())))
        .with(
            "message",
            Shape.object()
                .with("content", Shape.text("content").texts("text", "thinking"))
                .asWhole());
  }

  private static Shape items(String lane) {
    return Shape.text(lane)
        .texts("text", "refusal", "input", "code")
        .with("content", Shape.text("content").texts("text", "refusal", "transcript"))
        .with("summary", Shape.object().texts("text"))
        .with("output", Shape.text("output").texts("text", "refusal", "output"))
        .with("arguments", Shape.json("arguments"));
  }

  private static Shape responsesEvent() {
    return Shape.object()
        .with("delta", Shape.text("delta"))
        .with("text", Shape.text("text").asWhole())
        .with("refusal", Shape.text("refusal").asWhole())
        .with("transcript", Shape.text("transcript").asWhole())
        .with("input", Shape.text("input").asWhole())
        .with("code", Shape.text("code").asWhole())
        .with("arguments", Shape.json("arguments").asWhole())
        .with("part", Shape.object().texts("text", "refusal", "transcript").asWhole())
        .with("item", items("item").asWhole())
        .with("response", Shape.object().with("output", items("output")).asWhole());
  }

  private static Shape parts() {
    return Shape.object()
        .texts("text")
        .with("functionCall", Shape.object().with("args", Shape.any()))
        .with("functionResponse", Shape.object().with("response", Shape.any()))
        .with("function_call", Shape.object().with("args", Shape.any()))
        .with("function_response", Shape.object().with("response", Shape.any()))
        .with("executableCode", Shape.object().texts("code"))
        .with("codeExecutionResult", Shape.object().texts("output"));
  }

  private static Shape geminiRequest() {
    Shape content = Shape.object().with("parts", parts());
    return Shape.object()
        .with("contents", content)
        .with("content", content)
        .with("systemInstruction", content)
        .with("system_instruction", content)
        .with("requests", Shape.object().with("content", content))
        .with("instances", Shape.object().texts("content", "prompt"));
  }

  private static Shape converse() {
    return Shape.object()
        .texts("text")
        .with("toolUse", Shape.object().with("input", Shape.any()))
        .with(
            "toolResult",
            Shape.object().with("content", Shape.object().texts("text").with("json", Shape.any())))
        .with(
            "reasoningContent", Shape.object().with("reasoningText", Shape.object().texts("text")));
  }
}
