package dev.weir.gateway.house;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
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
import org.jspecify.annotations.Nullable;

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
            case MemberSelectTree member -> isConstantMember(member);
            case MethodInvocationTree call -> returnsConstants(call);
            default -> false;
        };
    }

    private boolean isConstant(String name, TreePath place) {
        MethodTree method = enclosing(place);
        VariableTree local = method == null ? null : local(method, name);
        if (method == null || local == null) {
            VariableTree field = field(name, place);
            ExpressionTree value = field == null ? null : field.getInitializer();
            return field != null
                    && value != null
                    && field.getModifiers().getFlags().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
                    && isConstant(value, place);
        }
        boolean kept = assigned(method, name).stream().allMatch(value -> isConstant(value, place));
        int parameter = method.getParameters().indexOf(local);
        ExpressionTree first = local.getInitializer();
        boolean begun = parameter < 0 ? first == null || isConstant(first, place) : givenConstants(method, parameter);
        return kept && begun;
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

    private static @Nullable MethodTree enclosing(TreePath place) {
        for (TreePath at = place; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof MethodTree method) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable VariableTree local(MethodTree method, String name) {
        VariableTree[] found = new VariableTree[1];
        scan(method, tree -> {
            if (tree instanceof VariableTree variable && variable.getName().contentEquals(name)) {
                found[0] = variable;
            }
        });
        return found[0];
    }

    private static @Nullable VariableTree field(String name, TreePath place) {
        for (TreePath at = place; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof ClassTree type) {
                for (Tree member : type.getMembers()) {
                    if (member instanceof VariableTree field && field.getName().contentEquals(name)) {
                        return field;
                    }
                }
            }
        }
        return null;
    }

    /** A constant of another class, or what every maker of a private record of this source gives it. */
    private boolean isConstantMember(MemberSelectTree member) {
        String name = member.getIdentifier().toString();
        if (name.matches("[A-Z][A-Z0-9_]*") && member.getExpression().toString().matches("[A-Z]\\w*")) {
            return true;
        }
        List<Boolean> given = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitNewClass(NewClassTree made, Void none) {
                int at = component(made.getIdentifier().toString(), name);
                if (at >= 0) {
                    given.add(isConstant(made.getArguments().get(at), getCurrentPath()));
                }
                return super.visitNewClass(made, none);
            }
        }.scan(unit, null);
        return !given.isEmpty() && given.stream().allMatch(Boolean::booleanValue);
    }

    /** Which component of a private record of this source has that name; negative: none. */
    private int component(String type, String name) {
        int[] place = {-1};
        scan(unit, tree -> {
            if (tree instanceof ClassTree found
                    && found.getKind() == Tree.Kind.RECORD
                    && found.getSimpleName().contentEquals(type)
                    && found.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
                List<String> names = found.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .map(field -> field.getName().toString())
                        .toList();
                place[0] = names.indexOf(name);
            }
        });
        return place[0];
    }

    private static List<ExpressionTree> assigned(MethodTree method, String name) {
        List<ExpressionTree> values = new ArrayList<>();
        scan(method, tree -> {
            if (tree instanceof AssignmentTree assignment && names(assignment.getVariable(), name)) {
                values.add(assignment.getExpression());
            } else if (tree instanceof CompoundAssignmentTree more && names(more.getVariable(), name)) {
                values.add(more.getExpression());
            }
        });
        return values;
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
