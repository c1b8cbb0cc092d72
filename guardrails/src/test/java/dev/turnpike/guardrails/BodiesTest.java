package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.bytes;
import static dev.turnpike.guardrails.Guards.redacting;
import static dev.turnpike.guardrails.Guards.rules;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A {@code #} in these bodies is a card number where it is to be found, a {@code @} where not. */
class BodiesTest {
  private static final String CARD = "4111111111111111";
  private static final GuardPlan PLAN =
      rules("{'id':'r','action':'redact','detectors':['credit_card'],'replacement':'#'}");

  private static void prompt(Dialect dialect, String... lines) {
    String body = String.join("\n", lines);
    check(body, PLAN.prompt(bytes(sent(body)), dialect));
  }

  private static void answer(Dialect dialect, String... lines) {
    String body = String.join("\n", lines);
    check(body, PLAN.response(bytes(sent(body)), dialect));
  }

  private static String sent(String body) {
    return body.replace("'#'~", CARD).replace("#", CARD).replace("@", CARD);
  }

  private static void check(String body, Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Redacted.class);
    byte[] edited = Guards.passed(verdict, new byte[0]);
    String expected = body.replace("~", "").replace("@", CARD).replace('\'', '"');
    assertThat(new String(edited, UTF_8)).isEqualTo(expected);
    int found = body.length() - body.replace("#", "").length();
    assertThat(verdict.findings()).singleElement().extracting(Finding::count).isEqualTo(found);
  }

  @Test
  void shouldFindTheTextsOfChat() {
    prompt(
        Dialect.CHAT,
        "{ 'model' : 'm', 'user': '@', 'metadata':{'n':@},",
        " 'messages':[{'role':'system','content':'#'},",
        "  {'content':[{'type':'text','text':'a # b'},{'image_url':{'url':'@'}}],'name':'@'},",
        "  {'tool_calls':[{'id':'@','function':{'name':'@','arguments':'[\\'#\\']'}}], 'reasoning_content':'#'},",
        "  {'role':'tool','tool_call_id':'@','content':'# and #'}],",
        " 'input':['#','x'], 'prompt':'#', 'tools':[{'function':{'description':'@'}}],",
        " 'max_tokens' : 10 }");
    answer(
        Dialect.CHAT,
        "{'id':'@','choices':[{'message':{'content':'#','reasoning_content':'#',",
        "'tool_calls':[{'function':{'arguments':'[\\'#\\']'}}]},'index':0},{'text':'#'}],",
        "'usage':{'total_tokens':@}}");
  }

  @Test
  void shouldFindTheTextsOfMessages() {
    prompt(
        Dialect.MESSAGES,
        "{'system':[{'type':'text','text':'#'}],'metadata':{'user_id':'@'},'messages':[",
        "{'content':'#'},{'content':[{'type':'text','text':'#'},",
        "{'type':'tool_use','id':'@','input':{'a':['#',{'b':'#','c':'#'~,'index':'#'}],'d':true}},",
        "{'type':'tool_result','content':[{'type':'text','text':'#'}]},",
        "{'type':'tool_result','content':'#'},",
        "{'type':'document','source':{'media_type':'text/plain','data':'#','type':'text'}},",
        "{'type':'image','source':{'type':'base64','data':'@'}}]}]}");
    answer(
        Dialect.MESSAGES,
        "{'id':'@','content':[{'type':'thinking','thinking':'#','signature':'@'},",
        "{'type':'text','text':'#'},{'type':'tool_use','input':{'n':'#'~}}]}");
  }

  @Test
  void shouldFindTheTextsOfResponses() {
    prompt(
        Dialect.RESPONSES,
        "{'instructions':'#','previous_response_id':'@','input':[",
        "{'role':'user','content':[{'type':'input_text','text':'#'},{'image_url':'@'}]},",
        "{'content':'#'},{'type':'function_call','arguments':'{\\'a\\':\\'#\\'}'},",
        "{'type':'function_call_output','output':'#'}]}");
    prompt(Dialect.RESPONSES, "{'input':'#'}");
    answer(
        Dialect.RESPONSES,
        "{'instructions':'@','output':[{'type':'reasoning','summary':[{'text':'#'}]},",
        "{'content':[{'type':'output_text','text':'#'}]},{'arguments':'{\\'n\\':\\'#\\'}'}]}");
  }

  @Test
  void shouldFindTheTextsOfGeminiAndConverse() {
    prompt(
        Dialect.GEMINI,
        "{'systemInstruction':{'parts':[{'text':'#'}]},'contents':[{'parts':[{'text':'#'},",
        "{'inlineData':{'data':'@'}},{'functionResponse':{'name':'@','response':{'x':'#'}}}]}]}");
    answer(
        Dialect.GEMINI,
        "{'candidates':[{'content':{'parts':[{'text':'#'},{'functionCall':{'args':{'x':'#'}}}]}}]}");
    prompt(
        Dialect.CONVERSE,
        "{'modelId':'@','system':[{'text':'#'}],'messages':[{'content':[{'text':'#'},",
        "{'image':{'source':{'bytes':'@'}}},",
        "{'toolResult':{'content':[{'json':{'a':'#'}},{'text':'#'}]}}]}]}");
    answer(
        Dialect.CONVERSE,
        "{'output':{'message':{'content':[{'text':'#'},{'toolUse':{'input':{'a':'#'}}}]}}}");
  }

  @Test
  void shouldReadEscapesAndKeepWhatIsAroundThem() {
    // given a card and a word written in escapes, in a body with odd spaces and letters
    GuardPlan plan = redacting("credit_card");
    byte[] body =
        ("\r\n{\"x\":\"\\u00e4\\/\",\"messages\":[{\"content\":\"a\\\"\\u0034111111111111111\\ud83d\\n"
                + "\ud83d\ude00é\"}],\"y\" :1.50e+2}\n")
            .getBytes(UTF_8);

    // when
    byte[] passed = Guards.passed(plan.prompt(body, Dialect.CHAT), body);

    // then
    assertThat(new String(passed, UTF_8))
        .isEqualTo(
            "\r\n{\"x\":\"\\u00e4\\/\",\"messages\":[{\"content\":\"a\\\"[redacted:credit_card]\\ud83d\\n"
                + "\ud83d\ude00é\"}],\"y\" :1.50e+2}\n");
  }

  @Test
  void shouldKeepArgumentsJson() {
    // given a number, and a text behind an escape
    byte[] body =
        bytes(
            "{'messages':[{'tool_calls':[{'function':{'arguments':"
                + "'{\\'n\\': 4111111111111111, \\'t\\': \\'a\\\\n4111111111111111\\'}'}}]}]}");
    GuardPlan plan =
        rules("{'id':'r','action':'redact','detectors':['credit_card'],'replacement':'\\\"x\\\"'}");

    // when
    byte[] passed = Guards.passed(plan.prompt(body, Dialect.CHAT), body);

    // then
    String arguments =
        Guards.tree(passed).at("/messages/0/tool_calls/0/function/arguments").stringValue();
    assertThat(arguments).isEqualTo("{\"n\": \"\\\"x\\\"\", \"t\": \"a\\n\\\"x\\\"\"}");
    Guards.JSON.readTree(arguments);
  }

  @Test
  void shouldSayWhatWasFoundAndNeverTheMatch() {
    // given
    GuardPlan plan =
        Guards.plan(
            "{'dlp':{'enabled':true,'policies':[{'id':'p1','enabled':true,'action':'FLAG',"
                + "'check':['REQUEST'],'profiles':['financial']}]},"
                + "'guardrails':{'rules':[{'id':'g','action':'block','check':['response'],'words':['no']}]}}");

    // when
    Verdict prompt = plan.prompt(Guards.prompt(CARD + " no " + CARD), Dialect.CHAT);
    Verdict answer = plan.response(Guards.answer(CARD + " no"), Dialect.CHAT);

    // then
    assertThat(prompt)
        .isEqualTo(
            new Verdict.Flagged(
                List.of(
                    new Finding(
                        GuardSource.DLP,
                        "p1",
                        "financial",
                        "credit_card",
                        Direction.PROMPT,
                        GuardAction.FLAG,
                        2))));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.code()).isEqualTo(2017));
    assertThat(prompt.toString() + answer).doesNotContain("4111");
  }
}
