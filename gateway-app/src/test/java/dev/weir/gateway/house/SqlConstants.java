package dev.weir.gateway.house;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/**
 * Whether an expression of one source is put together of constants alone: literals, static final fields, choices between them, and what
 * private methods of the same source return or are given by each of their callers. Whatever it does not understand is no constant.
 */
final class SqlConstants {
    private final CompilationUnitTree unit;
    private final Set<Tree> underWay = new HashSet<>();

    SqlConstants(CompilationUnitTree unit) {
        this.unit = unit;
    }

    /** @param place where the expression stands, to know which variables it means */
    boolean isConstant(ExpressionTree expression, TreePath place) {
        return switch (expression) {
            case LiteralTree _ -> true;
            case ParenthesizedTree inner -> isConstant(inner.getExpression(), place);
            case BinaryTree sum ->
                sum.getKind() == Tree.Kind.PLUS
                        && isConstant(sum.getLeftOperand(), place)
                        && isConstant(sum.getRightOperand(), place);
            case ConditionalExpressionTree choice ->
                isConstant(choice.getTrueExpression(), place) && isConstant(choice.getFalseExpression(), place);
            case SwitchExpressionTree choice -> results(choice).stream().allMatch(result -> isConstant(result, place));
            case IdentifierTree name -> isConstant(name.getName().toString(), place);
            case MethodInvocationTree call -> returnsConstants(call);
            default -> false;
        };
    }

    private boolean isConstant(String name, TreePath place) {
        MethodTree method = enclosing(place);
        VariableTree local = method == null ? null : local(method, name);
        if (local == null) {
            VariableTree field = field(name);
            return field != null
                    && field.getModifiers().getFlags().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
                    && field.getInitializer() != null
                    && isConstant(field.getInitializer(), place);
        }
        boolean kept =
                assigned(method, name).stream().allMatch(value -> isConstant(value, place)) && !grows(method, name);
        int parameter = method.getParameters().indexOf(local);
        return kept
                && (parameter < 0
                        ? local.getInitializer() == null || isConstant(local.getInitializer(), place)
                        : givenConstants(method, parameter));
    }

    /** Whether every caller of a private method gives it a constant there. */
    private boolean givenConstants(MethodTree method, int parameter) {
        if (!method.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
            return false;
        }
        if (!underWay.add(method)) {
            return true;
        }
        List<Boolean> given = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                if (method.getName().contentEquals(called(call))
                        && call.getArguments().size() == method.getParameters().size()) {
                    given.add(isConstant(call.getArguments().get(parameter), getCurrentPath()));
                }
                return super.visitMethodInvocation(call, none);
            }
        }.scan(unit, null);
        underWay.remove(method);
        return !given.isEmpty() && given.stream().allMatch(Boolean::booleanValue);
    }

    /** Whether a method of this source returns nothing but constants. */
    private boolean returnsConstants(MethodInvocationTree call) {
        if (!(call.getMethodSelect() instanceof IdentifierTree)) {
            return false;
        }
        List<Boolean> returned = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree result, Void none) {
                MethodTree method = enclosing(getCurrentPath());
                if (method != null && method.getName().contentEquals(called(call))) {
                    returned.add(isConstant(Objects.requireNonNull(result.getExpression()), getCurrentPath()));
                }
                return super.visitReturn(result, none);
            }
        }.scan(unit, null);
        return !returned.isEmpty() && returned.stream().allMatch(Boolean::booleanValue);
    }

    private static CharSequence called(MethodInvocationTree call) {
        return switch (call.getMethodSelect()) {
            case IdentifierTree name -> name.getName();
            case MemberSelectTree member -> member.getIdentifier();
            default -> "";
        };
    }

    private static List<ExpressionTree> results(SwitchExpressionTree choice) {
        List<ExpressionTree> results = new ArrayList<>();
        choice.getCases().forEach(arm -> {
            if (arm.getBody() instanceof ExpressionTree result) {
                results.add(result);
            }
        });
        scan(choice, tree -> {
            if (tree instanceof YieldTree yield) {
                results.add(yield.getValue());
            }
        });
        return results;
    }

    private static MethodTree enclosing(TreePath place) {
        for (TreePath at = place; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof MethodTree method) {
                return method;
            }
        }
        return null;
    }

    private static VariableTree local(MethodTree method, String name) {
        VariableTree[] found = new VariableTree[1];
        scan(method, tree -> {
            if (tree instanceof VariableTree variable && variable.getName().contentEquals(name)) {
                found[0] = variable;
            }
        });
        return found[0];
    }

    private VariableTree field(String name) {
        VariableTree[] found = new VariableTree[1];
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void none) {
                if (enclosing(getCurrentPath()) == null && variable.getName().contentEquals(name)) {
                    found[0] = variable;
                }
                return super.visitVariable(variable, none);
            }
        }.scan(unit, null);
        return found[0];
    }

    private static List<ExpressionTree> assigned(MethodTree method, String name) {
        List<ExpressionTree> values = new ArrayList<>();
        scan(method, tree -> {
            if (tree instanceof AssignmentTree assignment && names(assignment.getVariable(), name)) {
                values.add(assignment.getExpression());
            }
        });
        return values;
    }

    private static boolean grows(MethodTree method, String name) {
        boolean[] grows = new boolean[1];
        scan(method, tree -> grows[0] |= tree instanceof CompoundAssignmentTree sum && names(sum.getVariable(), name));
        return grows[0];
    }

    private static boolean names(ExpressionTree variable, String name) {
        return variable instanceof IdentifierTree identifier
                && identifier.getName().contentEquals(name);
    }

    private static void scan(Tree root, Consumer<Tree> look) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void none) {
                if (tree != null) {
                    look.accept(tree);
                }
                return super.scan(tree, none);
            }
        }.scan(root, null);
    }
}
