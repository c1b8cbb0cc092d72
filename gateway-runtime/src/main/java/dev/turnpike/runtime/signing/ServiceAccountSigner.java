package dev.turnpike.runtime.signing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows access tokens of Google service accounts. A token is kept until five minutes before its end
 * and fetched by one exchange at a time for each account; while a renewal fails the old token is
 * used to its end.
 */
final class ServiceAccountSigner implements Signer {
  private static final int MOST_ACCOUNTS = 1_000;

  private final String scope;
  private final TokenExchange exchange;
  private final InstantSource clock;

  /** By a digest of the secret, so that the secret itself is not kept; the oldest goes first. */
  private final Map<String, Account> accounts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
          return size() > MOST_ACCOUNTS;
        }
      };

  ServiceAccountSigner(String scope, TokenExchange exchange, InstantSource clock) {
    this.scope = scope;
    this.exchange = exchange;
    this.clock = clock;
  }

  @Override
  public Future<Void> sign(RequestHead head, String secret) {
    Account account = account(secret);
    AccessToken token = account.token;
    if (token != null && clock.instant().isBefore(token.refreshAt())) {
      show(head, token);
      return Future.succeededFuture();
    }
    Context context = Vertx.currentContext();
    Promise<Void> signed = Promise.promise();
    account
        .renewed(secret)
        .onComplete(
            fresh ->
                on(
                    context,
                    () -> {
                      show(head, fresh);
                      signed.complete();
                    }),
            cause -> on(context, () -> signed.fail(cause)));
    return signed.future();
  }

  private static void show(RequestHead head, AccessToken token) {
    head.headers().set("authorization", "Bearer " + token.value());
  }

  private static void on(@Nullable Context context, Runnable step) {
    if (context == null) {
      step.run();
    } else {
      context.runOnContext(_ -> step.run());
    }
  }

  private Account account(String secret) {
    String key = digest(secret);
    synchronized (accounts) {
      return accounts.computeIfAbsent(key, _ -> new Account());
    }
  }

  private static String digest(String secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What is known of one account. */
  private final class Account {
    private volatile @Nullable AccessToken token;
    private @Nullable Future<AccessToken> renewal;

    Future<AccessToken> renewed(String secret) {
      Promise<AccessToken> mine = Promise.promise();
      synchronized (this) {
        if (renewal != null) {
          return renewal;
        }
        renewal = mine.future();
      }
      exchange
          .fetch(secret, scope)
          .onComplete(
              fresh -> {
                token = fresh;
                done();
                mine.complete(fresh);
              },
              cause -> {
                done();
                AccessToken old = token;
                Instant now = clock.instant();
                if (old != null && now.isBefore(old.expiresAt())) {
                  mine.complete(old);
                } else {
                  mine.fail(cause);
                }
              });
      return mine.future();
    }

    private synchronized void done() {
      renewal = null;
    }
  }
}
