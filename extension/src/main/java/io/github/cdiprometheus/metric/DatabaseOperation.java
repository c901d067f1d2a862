package io.github.cdiprometheus.metric;

/**
 * The values of {@code db_operation_name}: what is done to a database, by the first keyword of its SQL or by the JDBC
 * method. Any other keyword is {@code _OTHER}, so that there are only so many series.
 */
public enum DatabaseOperation {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    UPSERT,
    REPLACE,
    VALUES,
    TABLE,
    CALL,
    EXECUTE,
    EXEC,
    BEGIN,
    DECLARE,
    CREATE,
    ALTER,
    DROP,
    TRUNCATE,
    RENAME,
    COMMENT,
    GRANT,
    REVOKE,
    LOCK,
    SET,
    RESET,
    SHOW,
    EXPLAIN,
    ANALYZE,
    COPY,
    START,
    SAVEPOINT,
    RELEASE,
    COMMIT,
    ROLLBACK,
    /** {@code executeBatch} and {@code executeLargeBatch}. */
    BATCH,
    /** A statement that could not be prepared, or not even made: the connection is dead. */
    PREPARE,
    OTHER;

    static final int COUNT = values().length;

    String label() {
        return this == OTHER ? Family.OTHER : name();
    }
}
