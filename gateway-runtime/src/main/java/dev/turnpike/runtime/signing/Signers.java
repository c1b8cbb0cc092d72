package dev.turnpike.runtime.signing;

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
   * @param anyTokenUri whether a service account may name any token endpoint, one without TLS
   *     included, and not only Google's
   */
  public Signers(Vertx vertx, HttpClient client, InstantSource clock, boolean anyTokenUri) {
    this.clock = clock;
    this.exchange = new TokenExchange(vertx, client, clock, anyTokenUri);
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
