package dev.turnpike.simulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the simulator knows of a model from its name alone. Immutable. */
public final class ModelCard {

  /** Longest model name that is answered, in characters. */
  public static final int MAX_NAME = 256;

  private static final Pattern REASONING =
      Pattern.compile("(^|[^a-z0-9])(o[134]|r1|qwq)([^a-z0-9]|$)|reason|think");

  private final String asked;
  private final String name;
  private final ModelOptions options;
  private final boolean reasoning;
  private final byte[] json;

  private ModelCard(String asked, String name, ModelOptions options, boolean reasoning) {
    this.asked = asked;
    this.name = name;
    this.options = options;
    this.reasoning = reasoning;
    this.json = JsonText.quoted(asked).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a model name such as {@code llama-3.2-1b} or {@code llama-3.2-1b#bytes=1500#cached=100}.
   *
   * @throws BadRequest when the name is empty or too long, or a part after {@code #} is no option
   */
  public static ModelCard of(String asked) {
    if (asked.isBlank() || asked.length() > MAX_NAME) {
      throw new BadRequest("'model' must have 1 to " + MAX_NAME + " characters.", "model");
    }
    int hash = asked.indexOf('#', 1);
    String name = hash > 0 ? asked.substring(0, hash) : asked;
    ModelOptions options =
        hash > 0 ? ModelOptions.parse(asked.substring(hash + 1)) : ModelOptions.NONE;
    boolean reasoning = REASONING.matcher(name.toLowerCase(java.util.Locale.ROOT)).find();
    return new ModelCard(asked, name, options, reasoning);
  }

  /** The name as the caller wrote it, which every answer repeats. */
  public String asked() {
    return asked;
  }

  /** The name without options: what latency, faults and invoices go by. */
  public String name() {
    return name;
  }

  /** The answer size in the name, natural when it has none. */
  public AnswerSize size() {
    return options.size();
  }

  /** What the name asks for beside the size. */
  ModelOptions options() {
    return options;
  }

  /** Whether a model of this name thinks before it answers. */
  boolean reasoning() {
    return reasoning;
  }

  /** The asked name as a JSON string, quotes included; not to be changed. */
  public byte[] json() {
    return json;
  }
}
