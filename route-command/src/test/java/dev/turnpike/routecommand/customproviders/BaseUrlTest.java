package dev.turnpike.routecommand.customproviders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.customproviders.BaseUrl.Bad;
import dev.turnpike.routecommand.customproviders.BaseUrl.Good;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://llm.example.com/v1, https://llm.example.com/v1",
    "https://llm.example.com/v1//, https://llm.example.com/v1",
    "https://llm.example.com:8443, https://llm.example.com:8443",
    "https://93.184.215.14/, https://93.184.215.14",
  })
  void shouldTakePublicAddressesOverHttps(String text, String kept) {
    assertThat(BaseUrl.check(text, false)).isEqualTo(new Good(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:11434/v1",
        "http://localhost:8000",
        "http://ollama:11434",
        "https://10.1.2.3",
        "http://192.168.0.5",
        "http://[::1]:8000",
        "http://[fd12::1]",
        "http://[::ffff:10.0.0.1]",
        "http://llm.internal",
      })
  void shouldTakePrivateAddressesOnlyWhereTheyAreAllowed(String text) {
    assertThat(BaseUrl.check(text, true)).isEqualTo(new Good(text));
    assertThat(BaseUrl.check(text, false))
        .isInstanceOfSatisfying(Bad.class, bad -> assertThat(bad.why()).contains("private"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://llm.example.com",
        "http://93.184.215.14",
        "ftp://llm.example.com",
        "llm.example.com",
        "https://",
        "https:///v1",
        "https://user:pass@llm.example.com",
        "https://llm.example.com?key=1",
        "https://llm.example.com#top",
        "https://llm.example.com/a/../b",
        "https://a b.example",
        "https://169.254.169.254/latest",
        "http://169.254.169.254",
        "http://[fe80::1]",
        "http://[::ffff:169.254.169.254]",
        "http://0.0.0.0",
        "http://[::]",
        "https://224.0.0.1",
        "http://2130706433",
        "http://127.1",
        "http://010.0.0.1",
        "file:///etc/passwd",
      })
  void shouldNeverTakeThese(String text) {
    assertThat(BaseUrl.check(text, true)).isInstanceOf(Bad.class);
    assertThat(BaseUrl.check(text, false)).isInstanceOf(Bad.class);
  }
}
