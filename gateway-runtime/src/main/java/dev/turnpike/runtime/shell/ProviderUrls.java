package dev.turnpike.runtime.shell;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * The operator's base URLs: {@code turnpike.providers.<slug>.base-url}, or {@code
 * TURNPIKE_PROVIDERS_<SLUG>_BASE_URL} in the environment, where an underscore in the slug stands
 * for a dash.
 */
final class ProviderUrls {
  private static final Pattern PROPERTY =
      Pattern.compile("turnpike\\.providers\\.([a-z0-9_-]+)\\.base-url");
  private static final Pattern VARIABLE =
      Pattern.compile("TURNPIKE_PROVIDERS_([A-Z0-9_]+)_BASE_URL");

  private ProviderUrls() {}

  static Map<String, String> of(Environment environment) {
    Map<String, String> urls = new HashMap<>();
    if (environment instanceof ConfigurableEnvironment configurable) {
      for (PropertySource<?> source : configurable.getPropertySources()) {
        if (source instanceof EnumerablePropertySource<?> enumerable) {
          for (String name : enumerable.getPropertyNames()) {
            put(urls, name, environment.getProperty(name));
          }
        }
      }
    }
    return urls;
  }

  private static void put(Map<String, String> urls, String name, @Nullable String url) {
    if (url == null || url.isBlank()) {
      return;
    }
    Matcher property = PROPERTY.matcher(name);
    Matcher variable = VARIABLE.matcher(name);
    if (property.matches()) {
      urls.putIfAbsent(property.group(1), url.strip());
    } else if (variable.matches()) {
      String slug = variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
      urls.putIfAbsent(slug, url.strip());
    }
  }
}
