package dev.turnpike.kit.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnpike.kit.oidc.Issuer;
import dev.turnpike.kit.oidc.Issuer.Endpoints;
import dev.turnpike.kit.oidc.OidcSettings;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the console how to sign in, and a caller who it is. */
@RestController
final class SignInController {
  private static final String TOKEN = "token";
  private static final String OIDC = "oidc";

  private final SecuritySettings settings;
  private final Optional<Issuer> issuer;

  SignInController(SecuritySettings settings, Optional<Issuer> issuer) {
    this.settings = settings;
    this.issuer = issuer;
  }

  Optional<Issuer> issuer() {
    return issuer;
  }

  /**
   * How callers show who they are.
   *
   * @param required false on loopback, where nobody is asked
   * @param methods {@code token}, {@code oidc}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SignIn(boolean required, List<String> methods, @Nullable Oidc oidc) {}

  /**
   * What a browser needs for an authorization code with PKCE.
   *
   * @param bearer which of the tokens it gets is the one to send: {@code id_token} or {@code
   *     access_token}
   * @param audience whom that token must be for
   * @param authorizationEndpoint absent, as the other one is, while the issuer cannot be asked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Oidc(
      String issuer,
      String clientId,
      String scope,
      String bearer,
      String audience,
      boolean available,
      @Nullable URI authorizationEndpoint,
      @Nullable URI tokenEndpoint) {

    static Oidc of(OidcSettings settings, Optional<Endpoints> endpoints) {
      return new Oidc(
          settings.issuer().toString(),
          settings.clientId(),
          settings.scope(),
          settings.takesIdTokens() ? "id_token" : "access_token",
          settings.audience(),
          endpoints.isPresent(),
          endpoints.map(Endpoints::authorization).orElse(null),
          endpoints.map(Endpoints::token).orElse(null));
    }
  }

  /** Who is calling, by which method. */
  record Who(String actor, String role, String method) {}

  @GetMapping(ApiRoles.SIGN_IN)
  ResponseEntity<Envelope<SignIn>> signIn() {
    Optional<Oidc> oidc = issuer.map(known -> Oidc.of(known.settings(), known.endpoints()));
    boolean byToken = settings.token() != null || settings.tokens() != null;
    List<String> methods =
        byToken
            ? (oidc.isPresent() ? List.of(TOKEN, OIDC) : List.of(TOKEN))
            : (oidc.isPresent() ? List.of(OIDC) : List.of());
    return answer(new SignIn(settings.asksForTokens(), methods, oidc.orElse(null)));
  }

  @GetMapping(ApiRoles.WHO_AM_I)
  ResponseEntity<Envelope<Who>> whoAmI(HttpServletRequest request, Actor actor) {
    Caller caller =
        Caller.of(request)
            .orElseThrow(
                () -> ApiFault.of(401, ErrorCode.AUTHENTICATION, "authentication is required"));
    return answer(new Who(actor.name(), caller.role().wireName(), caller.method().wireName()));
  }

  private static <T> ResponseEntity<Envelope<T>> answer(T result) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Envelope.of(result));
  }
}
