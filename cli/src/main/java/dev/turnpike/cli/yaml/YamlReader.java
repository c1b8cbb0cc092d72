package dev.turnpike.cli.yaml;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.graph.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/** Reads YAML and JSON texts. Thread-safe. */
public final class YamlReader {
  static final int MAX_CHARACTERS = 8 * 1024 * 1024;

  private static final JsonMapper JSON =
      WireJson.mapper()
          .rebuild()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private YamlReader() {}

  /**
   * Reads all documents of a text.
   *
   * @throws YamlFault if it is no YAML and no JSON, or is too long, too deep or too much
   */
  public static List<YamlDocument> read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new YamlFault(1, "a file has at most " + MAX_CHARACTERS + " characters");
    }
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[") ? flow(text) : yaml(text);
  }

  /** What begins like JSON is JSON if it can be, as YAML knows fewer escapes and no tabs. */
  private static List<YamlDocument> flow(String text) {
    try {
      return List.of(new YamlDocument(JSON.readTree(text), lines(text)));
    } catch (JacksonException noJson) {
      try {
        return yaml(text);
      } catch (YamlFault noYaml) {
        int line = noJson.getLocation() == null ? 1 : Math.max(1, noJson.getLocation().getLineNr());
        throw new YamlFault(line, "neither JSON nor YAML: " + noJson.getOriginalMessage());
      }
    }
  }

  private static Map<Location, Integer> lines(String json) {
    Map<Location, Integer> lines = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue() || token.isStructStart()) {
          TokenStreamContext context = parser.streamReadContext();
          lines.putIfAbsent(
              location(token.isStructStart() ? context.getParent() : context),
              parser.currentTokenLocation().getLineNr());
        }
      }
    }
    return lines;
  }

  private static Location location(TokenStreamContext context) {
    if (context.inRoot()) {
      return Location.ROOT;
    }
    Location around = location(context.getParent());
    return context.inArray()
        ? around.index(context.getCurrentIndex())
        : around.field(String.valueOf(context.currentName()));
  }

  private static List<YamlDocument> yaml(String text) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).setUseMarks(true).build();
    List<YamlDocument> documents = new ArrayList<>();
    try {
      var events = new Parse(settings).parseString(text).iterator();
      while (events.hasNext()) {
        if (events.next() instanceof DocumentStartEvent) {
          documents.add(new YamlTree(events).document());
        }
      }
    } catch (MarkedYamlEngineException e) {
      throw new YamlFault(e.getProblemMark().map(Mark::getLine).orElse(0) + 1, e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlFault(1, String.valueOf(e.getMessage()));
    }
    return documents;
  }
}
