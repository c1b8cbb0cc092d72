package dev.turnpike.contracts.access;

import java.util.Map;
import java.util.Set;

/**
 * A provider of the account's own, called as {@code custom-<slug>}.
 *
 * <p>The address has been checked for its form alone; where it leads is checked when it is called.
 *
 * @param name what the operator calls it
 * @param baseUrl {@code https}, or {@code http} where private addresses are allowed; without
 *     credentials, query, fragment and trailing slash
 * @param enabled whether it may be called
 * @param headers sent with every call, by lower-case name; keys are not among them
 * @param dialect the shape it speaks, one of {@link #DIALECTS}
 */
public record CustomProvider(
    String slug,
    String name,
    String baseUrl,
    boolean enabled,
    Map<String, String> headers,
    String dialect) {

  /** Before the slug in the name callers and elements use. */
  public static final String PREFIX = "custom-";

  /** OpenAI chat completions. */
  public static final String CHAT = "chat";

  /** The dialects by name: OpenAI, Anthropic, Google, Bedrock, OpenAI responses. */
  public static final Set<String> DIALECTS =
      Set.of(CHAT, "messages", "gemini", "converse", "responses");

  public CustomProvider {
    headers = Map.copyOf(headers);
  }

  /** Returns the provider's name in elements and paths. */
  public String provider() {
    return PREFIX + slug;
  }
}
