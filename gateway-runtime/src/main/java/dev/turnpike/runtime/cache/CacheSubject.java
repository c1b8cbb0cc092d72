package dev.turnpike.runtime.cache;

import dev.turnpike.contracts.condition.ValueSource;
import dev.turnpike.contracts.gateway.GatewayId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a request that its answer may depend on.
 *
 * @param endpoint what the caller speaks, such as {@code chat/completions}
 * @param target what answers: {@link #model} or {@link #route}
 * @param form in which form the answer is wanted
 * @param body the caller's bytes
 * @param passed the headers that go on to the provider and may change its answer, by lower-case
 *     name; neither credentials nor those that only trace the request
 * @param credentials the provider keys the caller brought itself, in a fixed order
 * @param caller where the values of the scope are found
 * @param tokenId the gateway token, absent if the caller has none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying bodies would be waste.
public record CacheSubject(
    GatewayId gateway,
    String endpoint,
    String target,
    Form form,
    byte[] body,
    SortedMap<String, String> passed,
    List<String> credentials,
    ValueSource caller,
    @Nullable String tokenId) {

  public CacheSubject {
    passed = new TreeMap<>(passed);
    credentials = List.copyOf(credentials);
  }

  /** How an answer is told; an answer in one form is never replayed in another. */
  public enum Form {
    /** At once. */
    WHOLE,
    /** As a stream without its usage. */
    STREAM,
    /** As a stream with its usage. */
    STREAM_WITH_USAGE
  }

  /** A model that the caller named. */
  public static String model(String provider, String model) {
    return "model:" + provider + "/" + model;
  }

  /** A version of a route: a deployment is another target. */
  public static String route(String routeId, int version) {
    return "route:" + routeId + "@" + version;
  }

  /** The headers among these that may change an answer. */
  Iterable<Map.Entry<String, String>> passedInOrder() {
    return passed.entrySet();
  }
}
