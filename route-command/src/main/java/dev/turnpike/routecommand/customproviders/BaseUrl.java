package dev.turnpike.routecommand.customproviders;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of an own provider, checked for what can be said of it without asking anybody: where
 * a name leads is checked by the runtime each time it connects.
 */
sealed interface BaseUrl {
  /**
   * It may be one.
   *
   * @param text without a slash at its end
   */
  record Good(String text) implements BaseUrl {}

  record Bad(String why) implements BaseUrl {}

  /** An address written as numbers; Java looks these up without asking anybody. */
  Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** One that all programs read alike: four decimal numbers, or with colons. */
  Pattern CLEAR = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}|.*:.*");

  /** Names that are not of the public internet. */
  Pattern LOCAL_NAME =
      Pattern.compile("[^.]+|.*\\.(local|internal|lan|home\\.arpa|localhost|localdomain|test)");

  /**
   * @param allowPrivate whether it may be on a private or loopback address, and then plain http
   */
  static BaseUrl check(String text, boolean allowPrivate) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return new Bad("is no URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return new Bad("must begin with https://");
    }
    if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
      return new Bad("must name a host");
    }
    if (uri.getRawUserInfo() != null) {
      return new Bad("must not hold credentials; keep them in provider_configs");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return new Bad("must have neither a query nor a fragment");
    }
    if (uri.getRawPath().contains("/..") || uri.getRawPath().contains("/./")) {
      return new Bad("must have no dots as steps of its path");
    }
    return where(uri, scheme.equals("http"), allowPrivate);
  }

  private static BaseUrl where(URI uri, boolean plain, boolean allowPrivate) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    boolean local = LOCAL_NAME.matcher(bare).matches();
    if (LITERAL.matcher(bare).matches()) {
      if (!CLEAR.matcher(bare).matches()) {
        return new Bad("must write its address as four numbers");
      }
      InetAddress address;
      try {
        address = InetAddress.getByName(bare);
      } catch (UnknownHostException e) {
        return new Bad("must name a host");
      }
      if (isNeverAnUpstream(address)) {
        return new Bad("is on an address that is never a provider's");
      }
      local = isPrivate(address);
    }
    if (local && !allowPrivate) {
      return new Bad("is on a private address; set TURNPIKE_ALLOW_PRIVATE_UPSTREAMS=true");
    }
    if (plain && !local) {
      return new Bad("must begin with https://");
    }
    return new Good(uri.toString().replaceAll("/+$", ""));
  }

  private static boolean isNeverAnUpstream(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress();
  }

  private static boolean isPrivate(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
  }
}
