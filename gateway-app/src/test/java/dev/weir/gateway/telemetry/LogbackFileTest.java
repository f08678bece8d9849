package dev.weir.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The file that the gate ships, read as logback reads it. */
class LogbackFileTest {
    @Test
    void onlyTheGateItselfSaysMoreThanWarnings() throws JoranException {
        LoggerContext context = configured("INFO");
        assertEquals(Level.WARN, context.getLogger("io.netty.handler").getEffectiveLevel());
        assertEquals(Level.INFO, context.getLogger("dev.weir.gateway").getEffectiveLevel());
        assertEquals(Level.INFO, context.getLogger(CallWatch.LOGGER).getEffectiveLevel());
        assertFalse(context.getLogger(CallWatch.LOGGER).isAdditive());
    }

    @Test
    void aVariableSaysHowMuchTheGateSaysAndLibrariesStayQuiet() throws JoranException {
        LoggerContext context = configured("DEBUG");
        assertEquals(Level.DEBUG, context.getLogger("dev.weir.gateway").getEffectiveLevel());
        assertEquals(Level.WARN, context.getLogger("io.grpc.netty").getEffectiveLevel());
    }

    @Test
    void aMessageStaysOneLine() throws JoranException {
        LoggerContext context = configured("INFO");
        var logger = context.getLogger("dev.weir.gateway.Any");
        var event = new LoggingEvent("", logger, Level.WARN, "asked for {}", null, new Object[] {"a\r\nb\u001b[31m"});
        String line = layout(context).doLayout(event);
        assertEquals("WARN  Any: asked for a b [31m\n", line.substring(line.indexOf(' ') + 1));
    }

    private static LoggerContext configured(String level) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.putProperty("WEIR_LOG_LEVEL", level);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogbackFileTest.class.getResource("/logback.xml"));
        List<Status> wrong = context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() >= Status.WARN)
                .toList();
        assertEquals(List.of(), wrong);
        return context;
    }

    private static PatternLayout layout(LoggerContext context) {
        var console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        return (PatternLayout) ((PatternLayoutEncoder) console.getEncoder()).getLayout();
    }
}
