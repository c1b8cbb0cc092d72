package dev.turnpike.cli.document;

import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One thing of an account as a file has it. */
public sealed interface Document {
  /** Where it was written. */
  Origin origin();

  /** Says which thing it is, such as {@code route default/smart-route}. */
  String what();

  /** A gateway and those of its settings that the file speaks of. */
  record Gateway(Origin origin, String id, ObjectNode settings) implements Document {
    @Override
    public String what() {
      return "gateway " + id;
    }
  }

  /** A route and the graph that is to be live. */
  record Route(
      Origin origin, String gateway, String name, Optional<String> comment, ArrayNode elements)
      implements Document {
    @Override
    public String what() {
      return "route " + gateway + "/" + name;
    }
  }

  /** A provider of the account's own. */
  record CustomProvider(Origin origin, String slug, ObjectNode spec) implements Document {
    @Override
    public String what() {
      return "custom provider " + slug;
    }
  }

  /** What the account pays for a model. */
  record Price(Origin origin, String provider, String model, ObjectNode spec) implements Document {
    @Override
    public String what() {
      return "price " + provider + "/" + model;
    }
  }

  /** That a gateway has a key of a provider; the key itself is never in a file. */
  record ProviderConfig(
      Origin origin, String gateway, String provider, String alias, ObjectNode spec)
      implements Document {
    @Override
    public String what() {
      return "provider config " + gateway + "/" + provider + "/" + alias;
    }
  }

  /** That a gateway has issued a token; the token itself is never in a file. */
  record Key(Origin origin, String gateway, String name, ObjectNode spec) implements Document {
    @Override
    public String what() {
      return "key " + gateway + "/" + name;
    }
  }
}
