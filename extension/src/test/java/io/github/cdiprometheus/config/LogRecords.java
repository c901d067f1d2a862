package io.github.cdiprometheus.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged under a name while it is open. */
final class LogRecords extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private LogRecords(Logger logger) {
        this.logger = logger;
    }

    static LogRecords of(String name) {
        LogRecords records = new LogRecords(Logger.getLogger(name));
        records.logger.addHandler(records);
        return records;
    }

    /** Level and message of each. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
