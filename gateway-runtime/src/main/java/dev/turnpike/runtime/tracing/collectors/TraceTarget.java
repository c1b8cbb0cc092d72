package dev.turnpike.runtime.tracing.collectors;

import java.net.URI;
import java.util.Map;

/**
 * A collector that a gateway's spans go to by OTLP over HTTP.
 *
 * @param url takes them as it is, path included
 * @param headers sent along; their values may be secrets
 */
public record TraceTarget(URI url, Map<String, String> headers, Form form) {
  /** How spans are written. */
  public enum Form {
    JSON("application/json"),
    PROTOBUF("application/x-protobuf");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  public TraceTarget {
    headers = Map.copyOf(headers);
  }

  /** Tells it from others without a secret that may be in it. */
  @Override
  public String toString() {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
