package dev.weir.gateway.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No value gets into a statement but by a bind parameter: statements are made of constants only. */
class SqlRulesTest {
    private static final Path MAIN = Path.of("src", "main", "java");

    @Test
    void everyStatementIsMadeOfConstants() throws IOException {
        assertEquals(List.of(), SqlSources.read(MAIN).violations());
    }

    @Test
    void thereAreStatementsToLookAt() throws IOException {
        assertEquals(true, SqlSources.read(MAIN).statements() >= 10);
    }

    @Test
    void aValueInAStatementIsFound() {
        assertEquals(1, violations("c.prepareStatement(\"select 1 where a = '\" + a + \"'\");"));
        assertEquals(1, violations("c.createStatement().execute(\"drop table %s\".formatted(a));"));
        assertEquals(1, violations("String sql = ONE; sql += a; c.prepareStatement(sql);"));
        assertEquals(1, violations("c.prepareStatement(hidden(a));"));
        assertEquals(1, violations("c.prepareStatement(new StringBuilder(ONE).append(a).toString());"));
        assertEquals(1, violations("StringBuilder b = new StringBuilder(); c.prepareStatement(b.toString());"));
        assertEquals(1, violations("c.createStatement().executeQuery(a);"));
        assertEquals(1, violations("given(c, a);"));
    }

    @Test
    void constantsThatArePutTogetherAreNot() {
        assertEquals(0, violations("c.prepareStatement(ONE + (a == null ? \"\" : TWO));"));
        assertEquals(0, violations("String sql = ONE + chosen(a); c.prepareStatement(sql).executeQuery();"));
        assertEquals(0, violations("given(c, ONE);"));
    }

    private static int violations(String body) {
        return SqlSources.of("T.java", """
                        import java.sql.Connection;
                        class T {
                            private static final String ONE = "select 1";
                            private static final String TWO = ONE + " where 1 = 1";
                            void m(Connection c, String a) throws Exception { %s }
                            void always(Connection c) throws Exception { given(c, TWO); }
                            private static void given(Connection c, String sql) throws Exception { c.prepareStatement(sql); }
                            private static String chosen(String a) {
                                if (a == null) { return ONE; }
                                return switch (a.length()) { case 1 -> ONE; default -> TWO; };
                            }
                            private static String hidden(String a) { return ONE + a; }
                        }
                        """.formatted(body)).violations().size();
    }
}
