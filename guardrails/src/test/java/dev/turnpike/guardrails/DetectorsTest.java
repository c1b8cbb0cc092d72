package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.findings;
import static dev.turnpike.guardrails.Guards.passed;
import static dev.turnpike.guardrails.Guards.redacting;
import static dev.turnpike.guardrails.Guards.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.guardrails.detect.Detectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorsTest {
  private static final GuardPlan ALL =
      rules("{'id':'all','action':'flag','detectors':['financial','pii','credentials']}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "credit_card | 4111111111111111",
        "credit_card | 4111 1111 1111 1111",
        "credit_card | 5555-5555-5555-4444",
        "credit_card | 3782 822463 10005",
        "credit_card | 3056 930902 5904",
        "credit_card | 2223003122003222",
        "credit_card | 6011111111111117",
        "credit_card | 3530111333300000",
        "iban | DE89370400440532013000",
        "iban | GB29 NWBK 6016 1331 9268 19",
        "iban | FR14 2004 1010 0505 0001 3M02 606",
        "iban | NO93 8601 1117 947",
        "email | bob.o_hara+x@mail.example.co.uk",
        "email | a@b.io",
        "phone | +49 30 901820",
        "phone | +1 (415) 555-2671",
        "phone | (415) 555-2671",
        "phone | 415-555-2671",
        "us_ssn | 536-90-4399",
        "fr_nir | 1 85 05 78 006 084 91",
        "fr_nir | 185057800608491",
        "de_steuer_id | 86095742719",
        "de_steuer_id | 86 095 742 719",
        "it_codice_fiscale | RSSMRA85T10A562S",
        "es_dni | 12345678Z",
        "es_dni | 12345678-Z",
        "es_dni | X1234567L",
        "uk_nino | AB 12 34 56 C",
        "uk_nino | JG103759A",
        "pl_pesel | 44051401359",
        "ch_ahv | 756.9217.0769.85",
        "ip_address | 203.0.113.7",
        "ip_address | 2001:db8::8a2e:370:7334",
        "aws_key | AKIAIOSFODNN7EXAMPLE",
        "github_token | ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "google_key | AIzaSyA1bcdefghijklmnopqrstuvwxyz012345",
        "slack_token | xoxb-123456789012-abcdefghijklmno",
        "openai_key | sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH",
        "anthropic_key | sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL",
        "stripe_key | sk_live_abcdefghijklmnopqrstuvwx",
        "jwt | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9Pl",
      })
  void shouldReplaceExactlyTheMatch(String detector, String match) {
    // given
    GuardPlan plan = redacting(detector);

    // when, then
    String mark = "[redacted:" + detector + "]";
    assertThat(passed(plan, match)).isEqualTo(mark);
    assertThat(passed(plan, "It is " + match + ", and then."))
        .isEqualTo("It is " + mark + ", and then.");
    assertThat(passed(plan, "(" + match + ")\n" + match + "."))
        .isEqualTo("(" + mark + ")\n" + mark + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "credit_card | 4111111111111112",
        "credit_card | 4111 1111-1111 1111",
        "credit_card | 41111111111111114111111111111111",
        "credit_card | a4111111111111111",
        "credit_card | 1.4111111111111111",
        "credit_card | 9111111111111111",
        "iban | DE89370400440532013001",
        "iban | DE8937040044053201300",
        "iban | ZZ89370400440532013000",
        "email | bob@localhost",
        "email | @example.com",
        "email | git@github.com:a/b",
        "phone | 2026-11-22",
        "phone | +1",
        "us_ssn | 000-12-3456",
        "us_ssn | 666-12-3456",
        "us_ssn | 536904399",
        "fr_nir | 1 85 05 78 006 084 92",
        "de_steuer_id | 86095742718",
        "de_steuer_id | 12345678903",
        "it_codice_fiscale | RSSMRA85T10A562T",
        "es_dni | 12345678A",
        "uk_nino | GB123456A",
        "uk_nino | AB123456E",
        "pl_pesel | 44051401358",
        "pl_pesel | 44991401359",
        "nl_bsn | 111222333",
        "ch_ahv | 756.9217.0769.84",
        "ip_address | 1.2.3",
        "ip_address | 1.2.3.256",
        "ip_address | 1.2.3.4.5",
        "ip_address | 12:34:56",
        "aws_key | AKIAIOSFODNN7EXAMPL",
        "openai_key | sk-this-is-only-a-name-of-something-in-kebab-case",
        "openai_key | sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL",
        "stripe_key | sk_live_short",
        "jwt | eyJhbGciOiJIUzI1NiJ9",
      })
  void shouldLeaveWhatIsNearlyOne(String detector, String text) {
    // given
    GuardPlan plan = redacting(detector);

    // when, then
    assertThat(passed(plan, text)).isEqualTo(text);
    assertThat(passed(plan, "see " + text + " there")).isEqualTo("see " + text + " there");
  }

  @Test
  void shouldTakeADutchNumberOnlyBesideItsName() {
    // given
    GuardPlan plan = redacting("nl_bsn");

    // when, then
    assertThat(passed(plan, "Mijn BSN is 111222333.")).isEqualTo("Mijn BSN is [redacted:nl_bsn].");
    assertThat(passed(plan, "Order 111222333.")).isEqualTo("Order 111222333.");
  }

  @Test
  void shouldSwallowAKeyToItsEnd() {
    // given
    GuardPlan plan = redacting("secrets");
    String pem =
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n"
            + "MIIEpAIBAAKCAQEA7bq+/=\n".repeat(60)
            + "-----END RSA PRIVATE KEY-----";
    String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + "aB3_-".repeat(300);

    // when, then
    assertThat(passed(plan, "Key:\n" + pem + "\nthen."))
        .isEqualTo("Key:\n[redacted:private_key]\nthen.");
    assertThat(passed(plan, "Bearer " + jwt + " ok")).isEqualTo("Bearer [redacted:jwt] ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550e8400-e29b-41d4-a716-446655440000",
        "0193522e-1d1c-7b32-9a57-4a0c8e1f2b3d",
        "2026-11-22T16:00:05.123456Z",
        "1732291205000",
        "1732291205",
        "17322912050001234",
        "d41d8cd98f00b204e9800998ecf8427e",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "3.14159265358979",
        "1,234,567.89 EUR",
        "version 10.4.2-beta.11",
        "ISBN 978-3-16-148410-0",
        "std::vector<int> a::b",
        "12:34:56 and 10:20",
        "lines 100-200, pages 3-4",
        "x = 0x7ffee4c0a8b8",
        "{\"id\": 12345678, \"n\": [1, 22, 333, 4444]}",
        "see https://example.com/a/b?c=1#d and @bob",
      })
  void shouldFindNothingInOrdinaryText(String text) {
    assertThat(findings(ALL, text)).isEmpty();
  }

  @Test
  void shouldKnowEveryNameOfTheSettings() {
    assertThat(Detectors.names())
        .contains("credit_card", "nl_bsn", "jwt", "private_key", "financial", "pii", "secrets");
    for (String name : Detectors.names()) {
      assertThat(redacting(name).problems()).as(name).isEmpty();
    }
  }

  @Test
  void shouldFindWordsWholeAndInAnyCase() {
    // given
    GuardPlan plan =
        rules(
            "{'id':'w','action':'redact','words':['Project Falcon','Öl','foo'],'replacement':'***'}");

    // when, then
    assertThat(passed(plan, "the PROJECT\tfalcon, öl! Foo food afoo foo_1"))
        .isEqualTo("the ***, ***! *** food afoo foo_1");
  }
}
