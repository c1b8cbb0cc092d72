package dev.turnpike.kit.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers in the envelope what failed outside any controller, in place of Boot's error page. */
@RestController
final class EnvelopeErrorController implements ErrorController {
  private final ErrorWriter errors;

  EnvelopeErrorController(ErrorWriter errors) {
    this.errors = errors;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Without a status nothing failed: someone asked for this path by name.
    errors.write(
        response,
        status instanceof Integer code ? StatusFaults.of(code) : StatusFaults.unknownPath());
  }
}
