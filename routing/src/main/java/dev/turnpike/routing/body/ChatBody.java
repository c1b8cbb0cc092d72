package dev.turnpike.routing.body;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of a request: its bytes and the places of the fields the gateway acts on.
 *
 * <p>Where a field is given twice the last one counts, and the gateway writes all of them, so that
 * a provider which takes the first sees the same.
 */
public final class ChatBody implements ScanResult {
  private static final int BYTES_PER_TOKEN = 4;

  private final byte[] bytes;
  private final RequestKind kind;
  private final String model;
  private final boolean stream;
  private final boolean usageAsked;
  private final long maxTokens;
  private final long choices;
  private final int promptBytes;
  private final List<Span> models;
  private final List<Edit> usageEdits;

  ChatBody(byte[] bytes, RequestKind kind, ChatBodyScanner seen) {
    this(bytes, kind, seen, seen.model, seen.stream);
  }

  private ChatBody(
      byte[] bytes, RequestKind kind, ChatBodyScanner seen, String model, boolean stream) {
    this.bytes = bytes;
    this.kind = kind;
    this.model = model;
    this.stream = stream;
    this.usageAsked = seen.usageAsked;
    this.maxTokens = seen.maxTokens;
    this.choices = seen.choices;
    this.promptBytes = seen.promptBytes;
    this.models = List.copyOf(seen.models);
    this.usageEdits = List.copyOf(seen.usageEdits);
  }

  /** Where the value of a field stands, as byte offsets. */
  record Span(int start, int end) {}

  /**
   * Reads a body; one that is no JSON object, or lacks the model it must name, is {@link
   * Malformed}.
   */
  public static ScanResult scan(byte[] bytes, RequestKind kind) {
    return new ChatBodyScanner(bytes, kind).scan();
  }

  /**
   * Reads a body whose path says which model is asked for, and whether for a stream.
   *
   * @param kind one that names no model in its body
   */
  public static ScanResult scan(byte[] bytes, RequestKind kind, String model, boolean stream) {
    ChatBodyScanner scanner = new ChatBodyScanner(bytes, kind);
    return scanner.scan() instanceof Malformed fault
        ? fault
        : new ChatBody(bytes, kind, scanner, model, stream);
  }

  /** Takes bytes as they are, whatever they say. */
  public static ChatBody unread(byte[] bytes, String model) {
    return new ChatBody(
        bytes, RequestKind.OTHER, new ChatBodyScanner(bytes, RequestKind.OTHER), model, false);
  }

  /** Reads another body of the same request. */
  public ScanResult rescan(byte[] other) {
    return kind.namesModel() ? scan(other, kind) : scan(other, kind, model, stream);
  }

  public RequestKind kind() {
    return kind;
  }

  /** Returns the bytes as the caller sent them; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the model the caller asked for. */
  public String model() {
    return model;
  }

  public boolean stream() {
    return stream;
  }

  /** Says whether the caller asked for the usage of a stream. */
  public boolean usageAsked() {
    return usageAsked;
  }

  /** Returns the caller's limit on output tokens, -1 if there is none. */
  public long maxTokens() {
    return maxTokens;
  }

  /** Returns how many answers the caller asks for, at least 1. */
  public long choices() {
    return choices;
  }

  /** Returns the bytes of the JSON text of what the model reads. */
  public int promptBytes() {
    return promptBytes;
  }

  /**
   * Returns an estimate of the input tokens: a token for every four bytes of the JSON text of what
   * the model reads, rounded up.
   */
  public long inputTokens() {
    return Math.ceilDiv(promptBytes, BYTES_PER_TOKEN);
  }

  /**
   * Returns the body with this model, asking for the usage of a stream; all other bytes are as the
   * caller sent them.
   */
  public byte[] withModel(String upstreamModel) {
    byte[] quoted = Splice.quoted(upstreamModel);
    List<Edit> edits = new ArrayList<>(models.size() + usageEdits.size());
    int nextModel = 0;
    if (stream && !usageAsked) {
      for (Edit usage : usageEdits) {
        while (nextModel < models.size() && models.get(nextModel).start() < usage.start()) {
          edits.add(model(models.get(nextModel++), quoted));
        }
        edits.add(usage);
      }
    }
    while (nextModel < models.size()) {
      edits.add(model(models.get(nextModel++), quoted));
    }
    return Splice.apply(bytes, edits);
  }

  private static Edit model(Span span, byte[] quoted) {
    return new Edit(span.start(), span.end(), quoted);
  }
}
