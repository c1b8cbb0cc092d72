package dev.turnpike.runtime.upstream.address;

import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Where a URL leads, read once: who checks its host and who calls it must read the same one. */
public final class Destination {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private Destination() {}

  /** Returns a request to an absolute http or https URL that does not follow redirects. */
  public static RequestOptions of(URI url) {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return new RequestOptions()
        .setHost(url.getHost())
        .setPort(url.getPort() >= 0 ? url.getPort() : tls ? HTTPS : HTTP)
        .setSsl(tls)
        .setURI(path + query)
        .setFollowRedirects(false);
  }
}
