package dev.weir.gateway.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnthropicBadRequestsTest {
    private static final AnthropicRequests STRICT = new AnthropicRequests(RequestBounds.DEFAULTS, false);
    private static final String GOOD = """
            {"model":"m","max_tokens":9,"stream":false,"temperature":1,"top_p":1,"top_k":1,"stop_sequences":["a"],\
            "metadata":{"user_id":"u"},"system":[{"type":"text","text":"s"}],"thinking":{"type":"enabled",\
            "budget_tokens":1024,"display":"omitted"},"output_config":{"effort":"low","format":{"type":"json_schema",\
            "schema":{"type":"object"}}},"tools":[{"type":"custom","name":"f","description":"d","strict":true,\
            "input_schema":{"type":"object"}}],"tool_choice":{"type":"tool","name":"f",\
            "disable_parallel_tool_use":true},"messages":[{"role":"user","content":[{"type":"image","source":\
            {"type":"base64","media_type":"image/png","data":"AAAA"}}]},{"role":"assistant","content":[\
            {"type":"thinking","thinking":"t","signature":"s"},{"type":"tool_use","id":"i","name":"f","input":{"a":1}}]},\
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"i","is_error":false,"content":"r"}]}]}""";
    private static final List<String> VALUES = List.of(
            "null", "-1", "0", "1e308", "9223372036854775808", "\"1\"", "[]", "{}", "\"" + "x".repeat(1 << 20) + "\"");

    static List<String> mutations() {
        var all = new ArrayList<String>();
        var value = java.util.regex.Pattern.compile(
                "(?<=\"[a-z_]{1,40}\":)(\"[^\"]*\"|[0-9]+|true|false|\\[\"a\"]|\\{\"type\":\"object\"})");
        var found = value.matcher(GOOD);
        while (found.find()) {
            for (String other : VALUES) {
                all.add(GOOD.substring(0, found.start()) + other + GOOD.substring(found.end()));
            }
        }
        return all;
    }

    @Test
    void theBodyThatIsChangedIsGood() {
        assertEquals(
                4, STRICT.messages(GOOD.getBytes(UTF_8)).request().messages().size());
        assertTrue(mutations().size() > 300);
    }

    @Test
    void whateverAFieldIsTheRequestIsTakenOrRefusedByName() {
        for (String body : mutations()) {
            try {
                STRICT.messages(body.getBytes(UTF_8));
            } catch (GatewayException refused) {
                FailureCode code = refused.failure().code();
                assertTrue(
                        Set.of(
                                        FailureCode.INVALID_VALUE,
                                        FailureCode.INVALID_JSON,
                                        FailureCode.UNSUPPORTED_VALUE,
                                        FailureCode.UNKNOWN_PARAMETER)
                                .contains(code),
                        () -> code + " for " + body.substring(0, 400));
                assertTrue(refused.failure().message().length() < 500);
            }
        }
    }

    static List<String[]> wrong() {
        return Objects.requireNonNull(List.of(
                new String[] {"\"messages\":[]", "INVALID_VALUE", "messages"},
                new String[] {"\"messages\":7", "INVALID_VALUE", "messages"},
                new String[] {"\"messages\":[{\"role\":\"user\"}]", "INVALID_VALUE", "messages[0].content"},
                new String[] {"\"messages\":[{\"content\":\"x\"}]", "INVALID_VALUE", "messages[0].role"},
                new String[] {turn("tool", "\"x\""), "INVALID_VALUE", "messages[0].role"},
                new String[] {turn("user", "[]"), "INVALID_VALUE", "messages[0].content"},
                new String[] {turn("user", "[{\"text\":\"x\"}]"), "INVALID_VALUE", "messages[0].content[0].type"},
                new String[] {turn("user", "[{\"type\":\"text\"}]"), "INVALID_VALUE", "messages[0].content[0].text"},
                new String[] {
                    turn("user", "[{\"type\":\"text\",\"text\":\"x\",\"foo\":1}]"),
                    "UNKNOWN_PARAMETER",
                    "messages[0].content[0].foo"
                },
                new String[] {
                    turn("user", "[{\"type\":\"server_tool_use\",\"id\":\"x\",\"name\":\"y\",\"input\":{}}]"),
                    "UNSUPPORTED_VALUE",
                    "messages[0].content[0].type"
                },
                new String[] {
                    turn("user", "[{\"type\":\"tool_use\",\"id\":\"x\",\"name\":\"y\",\"input\":{}}]"),
                    "INVALID_VALUE",
                    "messages[0].content"
                },
                new String[] {
                    turn("assistant", "[{\"type\":\"tool_use\",\"id\":\"x\",\"name\":\"y\",\"input\":\"{}\"}]"),
                    "INVALID_VALUE",
                    "messages[0].content[0].input"
                },
                new String[] {
                    turn("user", "[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"http://x/y.png\"}}]"),
                    "UNSUPPORTED_VALUE",
                    "messages[0].content[0].source.type"
                },
                new String[] {
                    turn(
                            "user",
                            "[{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\","
                                    + "\"data\":\"AAAA\"}}]"),
                    "UNSUPPORTED_VALUE",
                    "messages[0].content[0].source"
                }));
    }

    private static String turn(String role, String content) {
        return "\"messages\":[{\"role\":\"" + role + "\",\"content\":" + content + "}]";
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongTurnIsRefusedAtTheFieldThatIsWrong(String fields, FailureCode code, String param) {
        assertRefused("{\"model\":\"m\",\"max_tokens\":9," + fields + "}", code, param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":1.1|INVALID_VALUE|temperature",
                "\"max_tokens\":0|INVALID_VALUE|max_tokens",
                "\"stop_sequences\":\"a\"|INVALID_VALUE|stop_sequences",
                "\"foo\":1|UNKNOWN_PARAMETER|foo",
                "\"mcp_servers\":[{}]|UNSUPPORTED_VALUE|mcp_servers",
                "\"container\":\"c\"|UNSUPPORTED_VALUE|container",
                "\"thinking\":{\"type\":\"enabled\"}|INVALID_VALUE|thinking.budget_tokens",
                "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":5}|INVALID_VALUE|thinking.budget_tokens",
                "\"tool_choice\":{\"type\":\"any\"}|INVALID_VALUE|tool_choice",
                "\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}]|UNSUPPORTED_VALUE|tools[0].type",
                "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"w\",\"max_uses\":3}]|UNSUPPORTED_VALUE|tools[0].type",
                "\"tools\":[{\"name\":\"f\"}]|INVALID_VALUE|tools[0].input_schema",
                "\"output_config\":{\"format\":{\"type\":\"json_schema\"}}|INVALID_VALUE|output_config.format.schema",
            })
    void aWrongFieldIsRefusedByName(String field, FailureCode code, String param) {
        String rest = field.startsWith("\"max_tokens") ? "" : "\"max_tokens\":9,";
        assertRefused(
                "{\"model\":\"m\"," + rest + field + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                code,
                param);
    }

    private static void assertRefused(String body, FailureCode code, String param) {
        var refused = assertThrows(GatewayException.class, () -> STRICT.messages(body.getBytes(UTF_8)));
        assertEquals(code, refused.failure().code(), refused.failure().message());
        assertEquals(param, refused.failure().param());
    }
}
