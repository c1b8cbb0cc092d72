package dev.turnpike.kit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses request bodies over a limit with 413: by their announced length before anything is read,
 * by their real length while a handler reads one that announces none.
 */
final class BodyLimitFilter extends HttpFilter {
  private final transient ErrorWriter errors;
  private final long limit;

  BodyLimitFilter(long limit, ErrorWriter errors) {
    if (limit < 1) {
      throw new IllegalArgumentException("turnpike.max-body-bytes must be at least 1");
    }
    this.limit = limit;
    this.errors = errors;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getContentLengthLong() > limit) {
      errors.write(response, BodyTooLarge.fault(limit));
    } else {
      chain.doFilter(new Limited(request, limit), response);
    }
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final long limit;
    private @Nullable ServletInputStream stream;

    Limited(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream opened = stream;
      if (opened == null) {
        opened = new CountedStream(super.getInputStream(), limit);
        stream = opened;
      }
      return opened;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class CountedStream extends ServletInputStream {
    private final ServletInputStream source;
    private final long limit;
    private long read;

    CountedStream(ServletInputStream source, long limit) {
      this.source = source;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = source.read();
      if (next >= 0) {
        count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int got = source.read(target, offset, length);
      if (got > 0) {
        count(got);
      }
      return got;
    }

    private void count(int bytes) throws BodyTooLarge {
      read += bytes;
      if (read > limit) {
        throw new BodyTooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
