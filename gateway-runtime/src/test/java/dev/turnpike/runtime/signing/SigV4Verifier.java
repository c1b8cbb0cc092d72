package dev.turnpike.runtime.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a signature the way a service does: it signs what arrived and compares. Written from AWS
 * IAM User Guide, "Create a signed AWS API request", and itself held to AWS's own test suite.
 */
final class SigV4Verifier {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request,"
              + " SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

  private SigV4Verifier() {}

  /** A request as a service receives it; the names of headers are in lower case. */
  record Arrived(String method, String uri, Map<String, String> headers, byte[] body) {}

  /** What the signature says of itself. */
  record Verdict(boolean genuine, String keyId, String region, String service, String headers) {}

  static Verdict verify(Arrived request, String secretKey) throws GeneralSecurityException {
    Matcher said =
        AUTHORIZATION.matcher(Objects.requireNonNull(request.headers().get("authorization")));
    if (!said.matches()) {
      throw new AssertionError("no AWS authorization: " + request.headers().get("authorization"));
    }
    String date = said.group(2);
    String scope = date + "/" + said.group(3) + "/" + said.group(4) + "/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + request.headers().get("x-amz-date")
            + "\n"
            + scope
            + "\n"
            + hash(canonical(request, said.group(5)).getBytes(UTF_8));
    byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (String part : List.of(date, said.group(3), said.group(4), "aws4_request")) {
      key = hmac(key, part);
    }
    boolean genuine = HexFormat.of().formatHex(hmac(key, toSign)).equals(said.group(6));
    return new Verdict(genuine, said.group(1), said.group(3), said.group(4), said.group(5));
  }

  private static String canonical(Arrived request, String signedHeaders)
      throws GeneralSecurityException {
    int question = request.uri().indexOf('?');
    String path = question < 0 ? request.uri() : request.uri().substring(0, question);
    String query = question < 0 ? "" : request.uri().substring(question + 1);
    StringBuilder headers = new StringBuilder();
    for (String name : signedHeaders.split(";", -1)) {
      headers
          .append(name)
          .append(':')
          .append(Objects.requireNonNull(request.headers().get(name)).strip())
          .append('\n');
    }
    return request.method()
        + "\n"
        + encode(path).replace("%2F", "/")
        + "\n"
        + canonicalQuery(query)
        + "\n"
        + headers
        + "\n"
        + signedHeaders
        + "\n"
        + hash(request.body());
  }

  private static String canonicalQuery(String query) {
    TreeMap<String, String> sorted = new TreeMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      sorted.put(
          encode(URLDecoder.decode(parts[0], UTF_8)),
          parts.length < 2 ? "" : encode(URLDecoder.decode(parts[1], UTF_8)));
    }
    List<String> pairs = new ArrayList<>();
    sorted.forEach((name, value) -> pairs.add(name + "=" + value));
    return String.join("&", pairs);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String hash(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  static Map<String, String> lowerCase(Iterable<Map.Entry<String, String>> headers) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach(h -> lower.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    return lower;
  }
}
