package dev.weir.gateway.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.gateway.matrix.Cell.Wrong;
import dev.weir.gateway.matrix.Table.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each cell of {@code docs/matrix.md} is a call to a running gate. {@code -Dmatrix.write} writes the page anew:
 * {@code ./mvnw -pl gateway-app -am test -Dtest=MatrixTest -Dsurefire.failIfNoSpecifiedTests=false -Dmatrix.write}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {
    private static final int MOST_SHOWN = 20;
    private static final Path PAGE = Path.of("..", "docs", "matrix.md");

    private Stage stage;
    private Table text;
    private Table vectors;

    @BeforeAll
    void tryEverything(@TempDir Path folder) {
        stage = new Stage(folder);
        Trial trial = new Trial(stage);
        text = Table.tried(Features.ofText(), Door.OF_TEXT, trial);
        vectors = Table.tried(Features.ofVectors(), Door.OF_VECTORS, trial);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsOneOfTheAnswersThatAClientCanCountOn() {
        return Stream.of(text, vectors)
                .flatMap(table -> table.cells().entrySet().stream())
                .map(this::cell);
    }

    private DynamicTest cell(Map.Entry<Place, Cell> found) {
        String name = found.getKey() + ": " + found.getValue().told();
        return DynamicTest.dynamicTest(
                name,
                () -> assertFalse(
                        found.getValue() instanceof Wrong,
                        () -> found.getValue().toString()));
    }

    @Test
    void thePageSaysWhatWasSeen() throws IOException {
        String page = Page.of(text, vectors);
        if (System.getProperty("matrix.write") != null) {
            Files.writeString(PAGE, page, UTF_8);
        }
        assertEquals(
                page, Files.readString(PAGE, UTF_8), "docs/matrix.md is out of date; see MatrixTest how to write it");
    }

    @Test
    void whatIsSaidIsWhatOpenApiDescribes() {
        Described described = described();
        described.pages().forEach(stage::get);
        List<String> wrong = stage.said().stream()
                .filter(said -> said.status() != 404)
                .flatMap(said -> described.wrongWith(said).stream().map(why -> why + "\n  " + said))
                .limit(MOST_SHOWN)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @TestFactory
    Stream<DynamicTest> everyFieldThatOpenApiDescribesIsKnown() {
        Described described = described();
        return Stream.of(Door.values())
                .filter(door -> !door.grpc())
                .flatMap(door -> described.fields(door.route()).stream()
                        .map(field -> DynamicTest.dynamicTest(door.label() + " · " + field, () -> {
                            Answer answer =
                                    stage.ask(door, Server.VLLM, Json.empty().putNull(field), false);
                            assertFalse(answer.code().equals("unknown_parameter"), answer::text);
                        })));
    }

    /** The gate's description of itself. */
    private Described described() {
        return new Described(stage.get("/openapi.yml"));
    }

    @Test
    void noRowHasTheNameOfAnother() {
        List<String> names = Stream.concat(text.features().stream(), vectors.features().stream())
                .map(Feature::test)
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
    }
}
