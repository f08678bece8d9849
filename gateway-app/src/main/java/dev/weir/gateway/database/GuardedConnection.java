package dev.weir.gateway.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection that has its turn while it may write: a transaction from its beginning to its end, unless it was said to be read-only; a
 * statement on its own while it runs. Within a transaction statements are the driver's own, and cost nothing more.
 */
final class GuardedConnection implements InvocationHandler {
    private final Connection connection;
    private final OneWriter writer;
    private boolean readOnly;
    private boolean alone = true;
    private boolean hasTurn;

    GuardedConnection(Connection connection, OneWriter writer) {
        this.connection = connection;
        this.writer = writer;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "setReadOnly" -> {
                readOnly = arguments != null && Boolean.TRUE.equals(arguments[0]);
                yield pass(connection, method, arguments);
            }
            case "setAutoCommit" -> setAutoCommit(arguments != null && Boolean.TRUE.equals(arguments[0]));
            case "close", "abort" -> {
                try {
                    yield pass(connection, method, arguments);
                } finally {
                    giveBack();
                }
            }
            case "createStatement" -> guard(Statement.class, pass(connection, method, arguments), null);
            case "prepareStatement" ->
                guard(PreparedStatement.class, pass(connection, method, arguments), first(arguments));
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> pass(connection, method, arguments);
        };
    }

    private @Nullable Object setAutoCommit(boolean each) throws SQLException {
        if (!each && !readOnly) {
            take();
        }
        boolean done = false;
        try {
            connection.setAutoCommit(each);
            alone = each;
            done = true;
        } finally {
            if (each || !done) {
                giveBack();
            }
        }
        return null;
    }

    private @Nullable Object guard(Class<?> type, @Nullable Object statement, @Nullable String prepared) {
        boolean reads = prepared != null && !writes(prepared);
        if (hasTurn || reads || statement == null) {
            return statement;
        }
        return Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "execute", "executeUpdate", "executeQuery", "executeBatch", "executeLargeUpdate" ->
                        execute(statement, method, arguments, prepared);
                    default -> pass(statement, method, arguments);
                });
    }

    private @Nullable Object execute(
            Object statement, Method method, @Nullable Object @Nullable [] arguments, @Nullable String prepared)
            throws Throwable {
        String sql = prepared == null ? first(arguments) : prepared;
        if (sql != null && !writes(sql)) {
            return pass(statement, method, arguments);
        }
        if (readOnly) {
            throw new SQLException("a transaction that only reads cannot write", "25006");
        }
        take();
        try {
            return pass(statement, method, arguments);
        } finally {
            if (alone) {
                giveBack();
            }
        }
    }

    private void take() throws SQLException {
        if (!hasTurn) {
            writer.take();
            hasTurn = true;
        }
    }

    private void giveBack() {
        if (hasTurn) {
            hasTurn = false;
            writer.giveBack();
        }
    }

    private static boolean writes(String sql) {
        String words = sql.strip().toLowerCase(Locale.ROOT);
        return !words.startsWith("select") || words.contains("for update");
    }

    private static @Nullable String first(@Nullable Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : null;
    }

    private static @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
