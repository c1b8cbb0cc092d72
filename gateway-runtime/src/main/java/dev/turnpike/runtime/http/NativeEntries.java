package dev.turnpike.runtime.http;

import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.body.ScanResult;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.exchange.ModelName;
import dev.turnpike.runtime.exchange.NativeCall;
import dev.turnpike.runtime.upstream.NativeTarget;
import dev.turnpike.runtime.upstream.Upstream;
import dev.turnpike.runtime.upstream.UpstreamDirectory;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Understands calls of providers' own APIs. */
final class NativeEntries {
  private final UpstreamDirectory upstreams;

  NativeEntries(UpstreamDirectory upstreams) {
    this.upstreams = upstreams;
  }

  /** A call, or why there is none. */
  sealed interface Entry {}

  /**
   * A call that can be made.
   *
   * @param call absent where the path names a route or another provider's model
   * @param array whether a stream is to come as one JSON array
   */
  record Known(@Nullable NativeCall call, ScanResult body, boolean array) implements Entry {}

  /** There is no such provider here. */
  record Unknown(String why) implements Entry {}

  /**
   * Reads a call.
   *
   * @param path under the provider's base URL, with its query
   */
  Entry read(GatewayAccess access, String provider, HttpMethod method, String path, byte[] body) {
    int mark = path.indexOf('?');
    String plain = mark < 0 ? path : path.substring(0, mark);
    String query = mark < 0 ? "" : path.substring(mark + 1);
    NativeTarget decided = decided(access, provider, method, plain);
    if (decided != null) {
      return known(null, decided, scan(decided, body), query);
    }
    Upstream upstream = upstreams.find(access, provider).orElse(null);
    if (upstream == null) {
      String why =
          upstreams.knows(access, provider) ? " cannot be reached from here" : " is unknown";
      return new Unknown("provider " + provider + why);
    }
    NativeTarget target = upstream.read(plain);
    NativeCall call = new NativeCall(provider, method, path);
    return known(call, target, scan(target, method, path, body), query);
  }

  private static Known known(
      @Nullable NativeCall call, NativeTarget target, ScanResult body, String query) {
    return new Known(call, body, ModelInPath.asksForArray(target.kind(), target.stream(), query));
  }

  /**
   * Says what is asked for where a provider's path names a route or a model of another provider,
   * which the provider itself does not know; absent where it names a model of its own.
   */
  private @Nullable NativeTarget decided(
      GatewayAccess access, String provider, HttpMethod method, String path) {
    NativeTarget target = method.equals(HttpMethod.POST) ? ModelInPath.read(path) : null;
    String model = target == null ? null : target.model();
    if (target == null || model == null || !upstreams.offers(access, provider, target.kind())) {
      return null;
    }
    boolean ours =
        switch (ModelName.parse(model)) {
          case ModelName.Route _ -> true;
          case ModelName.Named(String named, String _) -> upstreams.knows(access, named);
          case ModelName.Unreadable _ -> model.startsWith(ModelName.ROUTE_PREFIX);
        };
    return ours ? target : null;
  }

  private static ScanResult scan(NativeTarget decided, byte[] body) {
    String model = decided.model();
    return model == null
        ? ChatBody.scan(body, decided.kind())
        : ChatBody.scan(body, decided.kind(), model, decided.stream());
  }

  private static ScanResult scan(NativeTarget target, HttpMethod method, String path, byte[] body) {
    RequestKind kind = method.equals(HttpMethod.POST) ? target.kind() : RequestKind.OTHER;
    if (kind == RequestKind.OTHER) {
      return ChatBody.unread(body, path);
    }
    String model = target.model();
    return model == null
        ? ChatBody.scan(body, kind)
        : ChatBody.scan(body, kind, ModelInPath.decoded(model), target.stream());
  }
}
