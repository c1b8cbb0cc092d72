package dev.turnpike.allinone.browser;

import dev.turnpike.console.ConsoleFiles;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Answers what is the console's and leaves the rest to the control API. */
final class ConsoleFilter extends HttpFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private final transient ConsoleFiles files;

  ConsoleFilter(ConsoleFiles files) {
    this.files = files;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<ConsoleFiles.Answer> found =
        READS.contains(request.getMethod())
            ? files.find(
                request.getServletPath(),
                request.getHeader("accept"),
                request.getHeader("accept-encoding"))
            : Optional.empty();
    if (found.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    found.get().headers().forEach(response::setHeader);
    response.setContentLength(found.get().body().length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(found.get().body());
    }
  }
}
