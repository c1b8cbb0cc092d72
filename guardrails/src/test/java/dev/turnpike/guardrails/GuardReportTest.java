package dev.turnpike.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GuardReportTest {
  private static Finding finding(String rule, GuardAction action) {
    return new Finding(
        GuardSource.DLP, rule, "financial", "credit_card", Direction.RESPONSE, action, 3);
  }

  @Test
  void shouldHaveTheFormOfCloudflare() {
    // when
    String header = GuardReport.header(List.of(finding("p1", GuardAction.BLOCK)));

    // then
    assertThat(header)
        .isEqualTo(
            ("{'findings':[{'profile':{'context':{},'entry_ids':['credit_card'],'profile_id':'financial'},"
                    + "'policy_ids':['p1'],'check':'RESPONSE'}],'action':'BLOCK'}")
                .replace('\'', '"'));
  }

  @Test
  void shouldStayWithinItsBoundAndAscii() {
    // given
    List<Finding> many =
        Collections.nCopies(200, finding("gehört \"\ud83d\ude00\r\n", GuardAction.REDACT));

    // when
    String header = GuardReport.header(many);

    // then
    assertThat(header.length()).isLessThanOrEqualTo(GuardReport.MAX_HEADER);
    assertThat(header).matches("[\\x20-\\x7e]+");
    JsonNode json = Guards.JSON.readTree(header);
    assertThat(json.path("findings").size()).isGreaterThan(10);
    assertThat(json.at("/findings/0/policy_ids/0").stringValue())
        .isEqualTo("gehört \"\ud83d\ude00\r\n");
    assertThat(json.path("truncated").booleanValue()).isTrue();
    assertThat(json.path("redacted").booleanValue()).isTrue();
    assertThat(json.path("action").stringValue()).isEqualTo("FLAG");
  }

  @Test
  void shouldBeReadableInTheLog() {
    assertThat(
            GuardReport.log(
                List.of(finding("p1", GuardAction.FLAG), finding("p2", GuardAction.BLOCK))))
        .isEqualTo("p1/credit_card response flag x3, p2/credit_card response block x3");
  }
}
