package dev.turnpike.kit.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * Fetches what an issuer publishes: its discovery document (OpenID Connect Discovery 1.0, section
 * 4) and the key set that names. Redirects are not followed. Thread-safe.
 */
final class Discovery {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration WHOLE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 256 << 10;

  private final OidcSettings settings;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Discovery(OidcSettings settings) {
    this.settings = settings;
  }

  Published fetch() throws IssuerAway {
    URI place = settings.discovery();
    JsonNode document = ClaimsJson.read(get(place).getBytes(StandardCharsets.UTF_8));
    if (document == null) {
      throw new IssuerAway(place + " is no JSON object");
    }
    String issuer = document.path("issuer").asString("");
    if (!issuer.equals(settings.issuer().toString())) {
      throw new IssuerAway(place + " is of another issuer");
    }
    URI jwks = address(document, "jwks_uri");
    KeySet keys = KeySet.read(get(jwks));
    if (keys == null) {
      throw new IssuerAway(jwks + " has no RSA or EC keys that can be used");
    }
    return new Published(
        address(document, "authorization_endpoint"), address(document, "token_endpoint"), keys);
  }

  private URI address(JsonNode document, String name) throws IssuerAway {
    URI address = OidcSettings.safe(document.path(name).asString(""));
    if (address == null) {
      throw new IssuerAway(
          settings.discovery() + " has no " + name + " that is https, or http on loopback");
    }
    return address;
  }

  /** The time is that of the whole answer: a client's own limit ends with the headers. */
  private String get(URI place) throws IssuerAway {
    HttpRequest request =
        HttpRequest.newBuilder(place).header("accept", "application/json").build();
    CompletableFuture<HttpResponse<String>> call =
        http.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES));
    try {
      HttpResponse<String> answer = call.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw new IssuerAway(place + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() instanceof IOException io ? io : e;
      throw new IssuerAway(place + " does not answer: " + cause);
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new IssuerAway(place + " does not answer in " + WHOLE.toSeconds() + " s");
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new IssuerAway("interrupted");
    }
  }
}
