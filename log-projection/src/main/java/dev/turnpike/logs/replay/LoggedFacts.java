package dev.turnpike.logs.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.body.BodyValues;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.decision.RequestFacts;
import dev.turnpike.routing.facts.Values;
import dev.turnpike.routing.plan.Plan;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as an entry keeps it. Metadata and the body are those of the request; of what is not
 * kept, such as headers and claims, only what the hops have seen of it is known, as text.
 */
final class LoggedFacts implements RequestFacts {
  /** What a hop has of a longer text ends so. */
  private static final String CUT = "...";

  private static final Pattern ARRAY = Pattern.compile("\\(array of (\\d{1,5})\\)");

  private static final int CUT_LENGTH = 256 + CUT.length();

  private final Logged logged;
  private final Map<String, String> seen = new HashMap<>();
  private final @Nullable ChatBody body;
  private final Map<ValuePath, Value> bodyValues;
  private final Map<String, String> sources = new TreeMap<>();
  private final Set<String> doubts = new TreeSet<>();

  LoggedFacts(Logged logged, Plan plan) {
    this.logged = logged;
    for (Hop hop : logged.hops()) {
      hop.seen().forEach(seen::putIfAbsent);
    }
    this.body = whole(logged);
    this.bodyValues =
        body == null || plan.bodyPaths().isEmpty()
            ? Map.of()
            : BodyValues.read(body.bytes(), plan.bodyPaths());
  }

  /** The body, if all of it was kept. */
  private static @Nullable ChatBody whole(Logged logged) {
    String kept = logged.body();
    if (kept == null) {
      return null;
    }
    byte[] bytes = kept.getBytes(UTF_8);
    if (bytes.length != logged.size()) {
      return null;
    }
    for (RequestKind kind : RequestKind.values()) {
      if (kind.namesModel() && kind.path().equals(logged.path())) {
        return ChatBody.scan(bytes, kind) instanceof ChatBody read ? read : null;
      }
    }
    return null;
  }

  /** Returns where the values of the paths came from: {@code entry}, {@code body}, {@code hops}. */
  Map<String, String> sources() {
    return sources;
  }

  /** Returns what cannot be said for certain, as sentences. */
  Set<String> doubts() {
    return doubts;
  }

  @Override
  public String requestId() {
    return logged.requestId();
  }

  @Override
  public Value get(ValuePath path) {
    return switch (path.source()) {
      case METADATA -> from("entry", path, metadata(path.name()));
      case HEADERS ->
          path.name().equals("user-agent") ? from("entry", path, userAgent()) : fromHops(path);
      case BODY ->
          body == null
              ? fromHops(path)
              : from("body", path, bodyValues.getOrDefault(path, Value.MISSING));
      case IDENTITY -> fromHops(path);
      case REQUEST ->
          body == null ? fromHops(path) : from("body", path, Values.ofRequest(path, body));
    };
  }

  private Value from(String source, ValuePath path, Value value) {
    sources.put(path.text(), source);
    return value;
  }

  private Value userAgent() {
    String agent = logged.userAgent();
    return agent == null ? Value.MISSING : Scalar.of(agent);
  }

  /** The entry's own metadata is what a runtime made of the header, with texts that can be kept. */
  private Value metadata(String name) {
    JsonNode metadata = logged.metadata();
    return metadata instanceof ObjectNode object && object.has(name)
        ? Values.ofClaims(ValuePath.metadata(name), object)
        : Value.MISSING;
  }

  private Value fromHops(ValuePath path) {
    String text = seen.get(path.text());
    if (text == null) {
      // No hop has looked at it; if one does now, the way is another one.
      return from("nowhere", path, Value.MISSING);
    }
    from("hops", path, Value.MISSING);
    boolean cut = text.length() == CUT_LENGTH && text.endsWith(CUT);
    if (cut) {
      doubts.add(path.text() + ": hops keep the first 256 characters of a text");
      return Scalar.of(text);
    }
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      doubts.add(path.text() + ": hops keep no values of an array");
      return new Value.Many(
          Collections.nCopies(Integer.parseInt(array.group(1)), Value.STRUCTURED));
    }
    if (text.equals("(missing)")) {
      return Value.MISSING;
    }
    if (path.source() == ValuePath.Source.HEADERS) {
      return Scalar.of(text);
    }
    return typed(path, text);
  }

  /** A hop keeps no kinds: what reads like a number, truth value or null is taken for one. */
  private Value typed(ValuePath path, String text) {
    Value value =
        switch (text) {
          case "(object)" -> Value.STRUCTURED;
          case "true" -> Scalar.TRUE;
          case "false" -> Scalar.FALSE;
          case "null" -> Scalar.NULL;
          default -> number(text);
        };
    boolean certain =
        path.source() == ValuePath.Source.REQUEST || value instanceof Scalar.Text(String _);
    if (!certain) {
      doubts.add(path.text() + ": hops keep no kinds; \"" + text + "\" may have been a text");
    }
    return value;
  }

  private static Value number(String text) {
    try {
      return Scalar.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Scalar.of(text);
    }
  }
}
