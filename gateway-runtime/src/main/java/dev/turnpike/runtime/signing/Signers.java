package dev.turnpike.runtime.signing;

import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.time.InstantSource;

/** The signer of each scheme. Thread-safe. */
public final class Signers {
  private static final Signer NOTHING = (_, _) -> Future.succeededFuture();
  private static final Signer BEARER = new HeaderSigner("authorization", "Bearer ");

  private final InstantSource clock;
  private final TokenExchange exchange;

  /**
   * @param client asks token endpoints; it is the owner's to close
   * @param hosts which hosts may be called, and where they are; where private ones may be, a
   *     service account may name any token endpoint, one without TLS included, and not only
   *     Google's
   */
  public Signers(Vertx vertx, HttpClient client, InstantSource clock, PinnedHosts hosts) {
    this.clock = clock;
    this.exchange = new TokenExchange(vertx, client, clock, hosts);
  }

  /** Returns the signer of a scheme; keep it, it may hold tokens. */
  public Signer of(AuthScheme scheme) {
    return switch (scheme) {
      case AuthScheme.Bearer _ -> BEARER;
      case AuthScheme.Header header -> new HeaderSigner(header.name(), "");
      case AuthScheme.SigV4 sigV4 -> new SigV4Signer(sigV4.service(), clock);
      case AuthScheme.ServiceAccount account ->
          new ServiceAccountSigner(account.scope(), exchange, clock);
      case AuthScheme.None _ -> NOTHING;
    };
  }
}
