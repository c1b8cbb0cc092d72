package dev.turnpike.kit.security;

import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertyResolver;

/**
 * Refuses to start a process that would listen beyond this machine without asking who is calling,
 * or whose settings about that make no sense.
 *
 * <p>Runs for every application with this library, before any bean exists and any port is open.
 */
public final class BindGuard
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    check(context.getEnvironment());
  }

  /** Throws if the addresses in the settings are public and callers are not asked for tokens. */
  static void check(PropertyResolver environment) {
    SecuritySettings settings = SecuritySettings.of(environment);
    if (settings.tokens() != null) {
      TokensFile.read(settings.tokens());
    }
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(settings.bind());
    String server = environment.getProperty("server.address");
    if (server != null && !server.isBlank()) {
      addresses.add(server.strip());
    }
    for (String address : addresses) {
      if (!isLoopback(address) && !settings.asksForTokens()) {
        throw new StartRefused(
            "TURNPIKE_BIND is "
                + address
                + ", which other machines can reach, and no admin token is set: anyone could"
                + " change routes and read logs.",
            "Set TURNPIKE_ADMIN_TOKEN to a long random secret (for example the output of"
                + " `openssl rand -hex 32`), or leave TURNPIKE_BIND at 127.0.0.1. Named tokens"
                + " (TURNPIKE_TOKENS_FILE) or an issuer (TURNPIKE_OIDC_ISSUER) do as well.");
      }
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return Loopback.isBind(address);
    } catch (UnknownHostException e) {
      throw new StartRefused(
          "TURNPIKE_BIND is " + address + ", which is no address of this machine.",
          "Set TURNPIKE_BIND to an IP address or a host name that resolves, such as 127.0.0.1.");
    }
  }
}
