package dev.turnpike.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DocumentFilesTest {
  private static final String GRAPH =
      """
      [{"id": "S", "type": "start", "outputs": {"next": {"elementId": "E"}}},
       {"id": "E", "type": "end", "outputs": {}}]
      """;

  @TempDir private Path directory;

  private static ObjectNode spec(String json) {
    return (ObjectNode) WireJson.mapper().readTree(json);
  }

  private static Document route(String gateway, String name) {
    return new Document.Route(
        Origin.made(),
        gateway,
        name,
        Optional.of("why: because"),
        (ArrayNode) WireJson.mapper().readTree(GRAPH));
  }

  @Test
  void shouldReadEveryKindAsItWasWritten() {
    // given
    List<Document> documents =
        List.of(
            new Document.Gateway(Origin.made(), "g", spec("{\"cache_ttl\": 60, \"x\": null}")),
            route("g", "r"),
            new Document.CustomProvider(Origin.made(), "own", spec("{\"name\": \"Ours\"}")),
            new Document.Price(
                Origin.made(), "openai", "a/b", spec("{\"input_per_million_usd\": \"1\"}")),
            new Document.ProviderConfig(Origin.made(), "g", "openai", "team-a", spec("{}")),
            new Document.Key(Origin.made(), "g", "web", spec("{\"routes\": [\"r\"]}")));
    DocumentReader reader = new DocumentReader("other");

    // when
    List<String> files = DocumentFiles.write(directory, documents);
    DocumentFiles.read(directory, reader);

    // then
    assertThat(reader.flaws()).isEmpty();
    assertThat(reader.documents())
        .extracting(document -> DocumentFiles.tree(document).toString())
        .containsExactlyInAnyOrderElementsOf(
            documents.stream().map(document -> DocumentFiles.tree(document).toString()).toList());
    assertThat(files).contains("routes/g/r.yaml", "prices/openai/a_b.yaml");
  }

  @Test
  void shouldLeadNowhereElseAndOverwriteNothingOfItsOwn() throws IOException {
    // given
    Path inner = directory.resolve("inner");

    // when
    List<String> files =
        DocumentFiles.write(
            inner, List.of(route("..", "../../x"), route("..", ".._.._x"), route("..", "X")));

    // then
    assertThat(files)
        .containsExactly("routes/_./_._.._x.yaml", "routes/_./_._.._x-2.yaml", "routes/_./X.yaml");
    try (var all = Files.walk(directory)) {
      assertThat(all.filter(Files::isRegularFile)).allMatch(file -> file.startsWith(inner));
    }
  }

  @Test
  void shouldReadFilesOfDocumentsAndNoOthers() throws IOException {
    // given
    Files.writeString(directory.resolve("a.yml"), "kind: Gateway\nid: a\nspec: {}\n");
    Files.writeString(
        directory.resolve("b.json"), "{\"kind\":\"Gateway\",\"id\":\"b\",\"spec\":{}}");
    Files.writeString(directory.resolve("REPORT.md"), "kind: Nothing");
    Files.createDirectories(directory.resolve(".git"));
    Files.writeString(directory.resolve(".git/c.yaml"), "kind: Nothing");
    Files.write(directory.resolve("d.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    DocumentReader reader = new DocumentReader("default");

    // when
    DocumentFiles.read(directory, reader);

    // then
    assertThat(reader.documents())
        .extracting(Document::what)
        .containsExactly("gateway a", "gateway b");
    assertThat(reader.flaws()).singleElement().asString().endsWith("d.yaml: is no text in UTF-8");
  }

  @Test
  void shouldRefuseSecretsMisspeltFieldsAndTheSameThingTwice() {
    // given
    DocumentReader reader = new DocumentReader("default");

    // when
    reader.read("a", "kind: ProviderConfig\nprovider: openai\nspec:\n  secret: sk-1\n");
    reader.read("b", "kind: Gateway\nid: x\nsepc: {}\n---\nkind: Gateway\nid: 5\nspec: {}\n");
    reader.read("c", "kind: Key\nname: k\n---\nkind: Key\nname: k\n");
    reader.read("d", "- 1\n");
    reader.read("e", "kind: Route\nname: r\nspec: {elements: {}}\n");

    // then
    assertThat(reader.flaws())
        .extracting(Flaw::toString)
        .anyMatch(flaw -> flaw.startsWith("a:4: spec.secret: a provider's key does not belong"))
        .anyMatch(
            flaw -> flaw.startsWith("b:3: sepc: has no meaning here; there are kind, id, spec"))
        .anyMatch(flaw -> flaw.equals("b:1: spec: is an object, and required"))
        .anyMatch(flaw -> flaw.equals("b:6: id: is a text; write it with quotes"))
        .anyMatch(flaw -> flaw.equals("c:4: key default/k is in c:1 already"))
        .anyMatch(flaw -> flaw.startsWith("d:1: a document is an object"))
        .anyMatch(flaw -> flaw.startsWith("e:3: spec.elements: is an array"))
        .noneMatch(flaw -> flaw.contains("sk-1"));
  }
}
