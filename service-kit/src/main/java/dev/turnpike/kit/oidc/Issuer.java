package dev.turnpike.kit.oidc;

import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An OpenID Connect issuer whose tokens are taken. Thread-safe. */
public final class Issuer {
  private static final int MOST_CHARACTERS = 16 << 10;

  private final OidcSettings settings;
  private final InstantSource clock;
  private final Bulletin bulletin;

  public Issuer(OidcSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.bulletin = new Bulletin(new Discovery(settings), clock);
  }

  /** What a token is. */
  public sealed interface Check {}

  /** It is the issuer's, for us and of now. */
  public record Valid(JsonNode claims) implements Check {}

  /**
   * It is not.
   *
   * @param reason without anything of the token
   */
  public record Invalid(String reason) implements Check {}

  /** The issuer's keys cannot be had. */
  public record Undecided(String reason) implements Check {}

  /**
   * Where people sign in.
   *
   * @param authorization where a browser is sent
   * @param token where a code becomes a token
   */
  public record Endpoints(URI authorization, URI token) {}

  public OidcSettings settings() {
    return settings;
  }

  /** Returns where people sign in; empty while the issuer cannot be asked. */
  public Optional<Endpoints> endpoints() {
    try {
      Published published = bulletin.present();
      return Optional.of(new Endpoints(published.authorization(), published.token()));
    } catch (IssuerAway e) {
      return Optional.empty();
    }
  }

  /** Judges a token; fetches the issuer's keys where that is due. */
  public Check check(String token) {
    if (token.length() > MOST_CHARACTERS) {
      return new Invalid("the token is longer than " + MOST_CHARACTERS + " characters");
    }
    JWSObject signed;
    try {
      signed = JWSObject.parse(token);
    } catch (ParseException | RuntimeException e) {
      return new Invalid("the token is no signed JWT");
    }
    if (!TokenCheck.isAllowed(signed)) {
      return new Invalid("the token is not signed with RS, PS or ES and 256, 384 or 512 bits");
    }
    try {
      Published published = bulletin.present();
      boolean isSigned =
          TokenCheck.isSigned(signed, published.keys())
              || TokenCheck.isSigned(signed, bulletin.newerThan(published).keys());
      return isSigned
          ? TokenCheck.claims(signed.getPayload().toBytes(), settings, clock.instant())
          : new Invalid("the token is not signed with a key of the issuer");
    } catch (IssuerAway e) {
      return new Undecided(String.valueOf(e.getMessage()));
    }
  }
}
