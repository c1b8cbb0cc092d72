package dev.turnpike.cli.migrate;

/**
 * What became of one place of a configuration. Values are not repeated: they may be secrets.
 *
 * @param path where in the configuration, such as {@code model_list[0].litellm_params.rpm}
 */
public record Remark(Kind kind, String path, String message) {
  /** Kinds of remarks, in the order in which they are told. */
  public enum Kind {
    TO_DO("To do by hand"),
    NOT_MAPPED("Not brought over"),
    ASSUMED("Assumed"),
    MAPPED("Brought over");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
