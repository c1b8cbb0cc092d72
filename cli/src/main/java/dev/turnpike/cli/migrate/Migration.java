package dev.turnpike.cli.migrate;

import dev.turnpike.cli.document.Document;
import java.util.List;

/** A configuration brought over. */
public record Migration(List<Document> documents, List<Remark> remarks) {
  public Migration {
    documents = List.copyOf(documents);
    remarks = List.copyOf(remarks);
  }

  public List<Remark> remarks(Remark.Kind kind) {
    return remarks.stream().filter(remark -> remark.kind() == kind).toList();
  }

  /** Returns the remarks as a page in Markdown. */
  public String report(String title) {
    StringBuilder page = new StringBuilder("# ").append(title).append("\n");
    for (Remark.Kind kind : Remark.Kind.values()) {
      List<Remark> remarks = remarks(kind);
      if (!remarks.isEmpty()) {
        page.append("\n## ").append(kind.title()).append("\n\n");
        for (Remark remark : remarks) {
          page.append("- `").append(remark.path().replace('`', '\'')).append("`: ");
          page.append(remark.message().replace('\n', ' ')).append('\n');
        }
      }
    }
    return page.toString();
  }
}
