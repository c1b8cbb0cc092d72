package dev.turnpike.runtime.signing;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests as AWS Signature Version 4 says (AWS IAM User Guide, "Create a signed AWS API
 * request"), by AWS's own library.
 *
 * <p>Signed are the host, the content type and the body; other headers may change on their way.
 */
final class SigV4Signer implements Signer {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final String service;
  private final Clock clock;

  SigV4Signer(String service, InstantSource clock) {
    this.service = service;
    this.clock = clock.withZone(ZoneOffset.UTC);
  }

  @Override
  public Future<Void> sign(RequestHead head, String secret) {
    try {
      AwsKey key = AwsKey.of(secret);
      String region = key.region() == null ? AwsRegion.of(head.host()) : key.region();
      if (region == null) {
        return Future.failedFuture(
            SigningFailed.secret(
                "the secret has no \"region\", and the host " + head.host() + " names none"));
      }
      copy(signed(unsigned(head), head, key, region), head.headers());
      return Future.succeededFuture();
    } catch (SigningFailed e) {
      return Future.failedFuture(e);
    }
  }

  private static SdkHttpRequest unsigned(RequestHead head) {
    try {
      SdkHttpRequest.Builder request =
          SdkHttpRequest.builder()
              .method(SdkHttpMethod.fromValue(head.method().name()))
              .uri(
                  URI.create(
                      (head.tls() ? "https://" : "http://")
                          + head.host()
                          + ":"
                          + head.port()
                          + head.uri()));
      String contentType = head.headers().get("content-type");
      if (contentType != null) {
        request.putHeader("content-type", contentType);
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new SigningFailed(
          SigningFailed.Cause.UNUSABLE_REQUEST,
          "AWS cannot be asked for " + head.method() + " at this path");
    }
  }

  private SdkHttpRequest signed(
      SdkHttpRequest request, RequestHead head, AwsKey key, String region) {
    byte[] body = head.body().getBytes();
    return signer
        .sign(what ->
            what.identity(identity(key, key.sessionToken()))
                .request(request)
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request();
  }

  private static AwsCredentialsIdentity identity(AwsKey key, @Nullable String sessionToken) {
    return sessionToken == null
        ? AwsCredentialsIdentity.create(key.id(), key.secret())
        : AwsSessionCredentialsIdentity.create(key.id(), key.secret(), sessionToken);
  }

  private static void copy(SdkHttpRequest signed, MultiMap headers) {
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      String name = header.getKey();
      if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-type")) {
        headers.set(name, header.getValue());
      }
    }
  }
}
