package dev.turnpike.runtime.http;

import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.body.ChatBody;
import dev.turnpike.runtime.body.RequestKind;
import dev.turnpike.runtime.body.ScanResult;
import dev.turnpike.runtime.exchange.NativeCall;
import dev.turnpike.runtime.upstream.NativeTarget;
import dev.turnpike.runtime.upstream.Upstream;
import dev.turnpike.runtime.upstream.UpstreamDirectory;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Understands calls of providers' own APIs. */
final class NativeEntries {
  private final UpstreamDirectory upstreams;

  NativeEntries(UpstreamDirectory upstreams) {
    this.upstreams = upstreams;
  }

  /** A call, or why there is none. */
  sealed interface Entry {}

  /** A call of a provider that is there. */
  record Known(NativeCall call, ScanResult body) implements Entry {}

  /** There is no such provider here. */
  record Unknown(String why) implements Entry {}

  /**
   * Reads a call.
   *
   * @param path under the provider's base URL, with its query
   */
  Entry read(GatewayAccess access, String provider, HttpMethod method, String path, byte[] body) {
    Upstream upstream = upstreams.find(access, provider).orElse(null);
    if (upstream == null) {
      String why =
          upstreams.knows(access, provider) ? " cannot be reached from here" : " is unknown";
      return new Unknown("provider " + provider + why);
    }
    int query = path.indexOf('?');
    NativeTarget target = upstream.read(query < 0 ? path : path.substring(0, query));
    NativeCall call = new NativeCall(provider, method, path);
    return new Known(call, scan(target, method, path, body));
  }

  private static ScanResult scan(NativeTarget target, HttpMethod method, String path, byte[] body) {
    RequestKind kind = method.equals(HttpMethod.POST) ? target.kind() : RequestKind.OTHER;
    if (kind == RequestKind.OTHER) {
      return ChatBody.unread(body, path);
    }
    String model = target.model();
    return model == null
        ? ChatBody.scan(body, kind)
        : ChatBody.scan(body, kind, decoded(model), target.stream());
  }

  private static String decoded(String model) {
    return URLDecoder.decode(model.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
