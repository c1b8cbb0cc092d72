package dev.turnpike.routecommand.customproviders;

import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routecommand.domain.account.ProviderTerms;
import dev.turnpike.routecommand.http.Inputs;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a body says of an own provider. */
final class ProviderBody {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final int MAX_NAME = 100;
  private static final int MAX_URL = 2_048;
  private static final int MAX_TEXT = 10_000;

  private static final String BASE_URL = "base_url";
  private static final String HEADERS = "headers";
  private static final String POSITION = "position";

  /** Fields for people, kept as they are. */
  private static final List<String> TEXTS =
      List.of("description", "link", "curl_example", "js_example");

  private static final List<String> REPLACED =
      Stream.concat(TEXTS.stream(), Stream.of(POSITION, BASE_URL, HEADERS)).toList();

  private final Inputs body;
  private final boolean allowPrivate;

  /** The headers as they were sent: an object, or the text of one. */
  private final JsonNode sentHeaders;

  ProviderBody(ObjectNode sent, boolean allowPrivate) {
    this.sentHeaders = sent.path(HEADERS);
    ObjectNode read = sent.deepCopy();
    ProviderHeaders.ofText(sentHeaders).ifPresent(object -> read.set(HEADERS, object));
    this.body = Inputs.of(read);
    this.allowPrivate = allowPrivate;
  }

  /** A new provider. */
  ProviderTerms all() {
    String slug = body.required("slug", MAX_NAME);
    if (!slug.isEmpty() && !SLUG.matcher(slug).matches()) {
      body.fault(
          "must be 1 to 64 lower-case letters, digits, - and _, the first a letter or digit",
          "slug");
    }
    ProviderTerms terms = terms(slug);
    body.throwFaults();
    return terms;
  }

  /** Replaces all of a provider but its slug. */
  UnaryOperator<ProviderTerms> replacement() {
    ProviderTerms terms = terms("");
    body.throwFaults();
    return old -> {
      sameSlug(old);
      return new ProviderTerms(
          old.slug(),
          terms.name(),
          terms.baseUrl(),
          terms.enabled(),
          terms.headers(),
          terms.dialect(),
          terms.document());
    };
  }

  /** Replaces what the body mentions; null gives a field its default. */
  UnaryOperator<ProviderTerms> merge() {
    String name = body.mentions("name") ? name() : "";
    String baseUrl = body.mentions(BASE_URL) ? baseUrl() : "";
    boolean enabled = body.flag("enable", false);
    Map<String, String> headers = ProviderHeaders.read(body);
    String dialect = dialect();
    ObjectNode document = document(headers);
    body.throwFaults();
    return old -> {
      sameSlug(old);
      return new ProviderTerms(
          old.slug(),
          name.isEmpty() ? old.name() : name,
          baseUrl.isEmpty() ? old.baseUrl() : baseUrl,
          body.mentions("enable") ? enabled : old.enabled(),
          body.mentions(HEADERS) ? headers : old.headers(),
          body.mentions("dialect") ? dialect : old.dialect(),
          merged(old.document(), document));
    };
  }

  private ProviderTerms terms(String slug) {
    Map<String, String> headers = ProviderHeaders.read(body);
    return new ProviderTerms(
        slug,
        name(),
        baseUrl(),
        body.flag("enable", false),
        headers,
        dialect(),
        document(headers).toString());
  }

  private void sameSlug(ProviderTerms old) {
    if (body.has("slug") && !old.slug().equals(body.node().path("slug").stringValue(""))) {
      throw ApiFault.invalid("slug cannot be changed", "body", "slug");
    }
  }

  private String name() {
    return body.required("name", MAX_NAME);
  }

  private String baseUrl() {
    String text = body.required(BASE_URL, MAX_URL);
    if (text.isEmpty()) {
      return "";
    }
    return switch (BaseUrl.check(text, allowPrivate)) {
      case BaseUrl.Good good -> good.text();
      case BaseUrl.Bad bad -> {
        body.fault(ErrorCode.BAD_BASE_URL, bad.why(), BASE_URL);
        yield "";
      }
    };
  }

  private String dialect() {
    String dialect = body.text("dialect", MAX_NAME);
    if (!dialect.isEmpty() && !CustomProvider.DIALECTS.contains(dialect)) {
      body.fault(
          "must be one of " + String.join(", ", new TreeSet<>(CustomProvider.DIALECTS)), "dialect");
    }
    return dialect.isEmpty() ? CustomProvider.CHAT : dialect;
  }

  private ObjectNode document(Map<String, String> headers) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("beta", body.flag("beta", false));
    for (String field : TEXTS) {
      JsonNode value = body.node().path(field);
      if (value.isString() && value.stringValue().isEmpty()) {
        document.put(field, "");
      } else if (body.has(field)) {
        document.put(field, body.text(field, MAX_TEXT));
      }
    }
    Long position = body.whole(POSITION, 0, Integer.MAX_VALUE);
    if (position != null) {
      document.put(POSITION, position);
    }
    keepAsSent(document, headers);
    return document;
  }

  /** What is not called as it was written is told as it was. */
  private void keepAsSent(ObjectNode document, Map<String, String> headers) {
    String url = body.node().path(BASE_URL).asString("");
    if (BaseUrl.check(url, allowPrivate) instanceof BaseUrl.Good good && !good.text().equals(url)) {
      document.put(BASE_URL, url);
    }
    JsonNode called = WireJson.mapper().valueToTree(headers);
    if (body.has(HEADERS) && !called.equals(sentHeaders)) {
      document.set(HEADERS, sentHeaders);
    }
  }

  private String merged(String old, ObjectNode sent) {
    ObjectNode document = (ObjectNode) WireJson.mapper().readTree(old);
    if (body.mentions("beta")) {
      document.set("beta", sent.get("beta"));
    }
    for (String field : REPLACED) {
      if (sent.has(field)) {
        document.set(field, sent.get(field));
      } else if (body.mentions(field)) {
        document.remove(field);
      }
    }
    return document.toString();
  }
}
