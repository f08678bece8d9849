package dev.weir.gateway.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Finds the statements of SQL in sources by the compiler's own parser, and those among them that are not made of constants. */
final class SqlSources {
    /** Methods of JDBC whose first argument is a statement. */
    private static final Set<String> TAKE_SQL = Set.of(
            "prepareStatement",
            "prepareCall",
            "nativeSQL",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "addBatch");

    private final List<String> violations = new ArrayList<>();
    private int statements;

    /** All sources below a folder that speak to JDBC. */
    static SqlSources read(Path root) throws IOException {
        SqlSources sources = new SqlSources();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                if (text.contains("java.sql.")) {
                    sources.look(file.toString(), text);
                }
            }
        }
        return sources;
    }

    /** One source. */
    static SqlSources of(String name, String text) {
        SqlSources sources = new SqlSources();
        sources.look(name, text);
        return sources;
    }

    List<String> violations() {
        return violations;
    }

    int statements() {
        return statements;
    }

    private void look(String name, String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null, List.of(new Text(name, text)));
        try {
            for (CompilationUnitTree unit : task.parse()) {
                new Calls(name, new SqlConstants(unit)).scan(unit, null);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Looks at every call that takes a statement. */
    private final class Calls extends TreePathScanner<Void, Void> {
        private final String file;
        private final SqlConstants constants;

        Calls(String file, SqlConstants constants) {
            this.file = file;
            this.constants = constants;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (call.getMethodSelect() instanceof MemberSelectTree method
                    && TAKE_SQL.contains(method.getIdentifier().toString())
                    && !call.getArguments().isEmpty()
                    && looksLikeSql(method, call.getArguments().getFirst())) {
                statements++;
                if (!constants.isConstant(call.getArguments().getFirst(), getCurrentPath())) {
                    violations.add(file + ": " + call);
                }
            }
            return super.visitMethodInvocation(call, none);
        }

        /** An executor's execute takes a task. */
        private static boolean looksLikeSql(MemberSelectTree method, ExpressionTree argument) {
            boolean task = argument.getKind() == Tree.Kind.LAMBDA_EXPRESSION
                    || argument.getKind() == Tree.Kind.MEMBER_REFERENCE;
            String owner = method.getExpression().toString();
            return !task && !owner.endsWith("executor") && !owner.endsWith("loop");
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name.replace('\\', '/')), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
