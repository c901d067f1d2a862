package io.github.cdiprometheus.multiprocess;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the package warns of while it is open. */
final class LogRecords extends Handler implements AutoCloseable {

    /** Held, so that it is not collected. */
    private final Logger logger;

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    LogRecords() {
        logger = Logger.getLogger(MultiprocessDirectory.class.getName());
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        lines.add(record.getLevel() + " "
                + (record.getParameters() == null
                        ? record.getMessage()
                        : MessageFormat.format(record.getMessage(), record.getParameters())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.setUseParentHandlers(true);
        logger.removeHandler(this);
    }
}
