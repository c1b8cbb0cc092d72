package dev.turnpike.dialects.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Examples kept as files under {@code providers}. */
public final class GoldenFiles {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private GoldenFiles() {}

  /** One example: its file's name and what is in it. */
  public record Golden(String name, JsonNode content) {
    public byte[] bytes(String field) {
      JsonNode node = content.path(field);
      return node.isString() ? node.stringValue().getBytes(UTF_8) : MAPPER.writeValueAsBytes(node);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static JsonNode parse(byte[] json) {
    return MAPPER.readTree(json);
  }

  /** Returns the examples in a folder, of which there must be at least one. */
  public static List<Golden> in(String folder) {
    URL url = Objects.requireNonNull(GoldenFiles.class.getResource("/providers/" + folder), folder);
    try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
      List<Golden> all =
          files
              .sorted()
              .map(file ->
                  new Golden(String.valueOf(file.getFileName()), MAPPER.readTree(file.toFile())))
              .toList();
      if (all.isEmpty()) {
        throw new AssertionError("no examples in " + folder);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
