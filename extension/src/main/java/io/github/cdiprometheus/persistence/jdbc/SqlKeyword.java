package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.DatabaseOperation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The operation of an SQL text by its first keyword: comments, brackets and JDBC's escapes before it are left out, and
 * {@code WITH} is what follows its common table expressions. Nothing else of the text is looked at, or kept. No parser:
 * what is written so that this does not find it is {@code _OTHER}.
 */
final class SqlKeyword {

    /** What the statement after a {@code WITH} begins with. */
    private static final Set<DatabaseOperation> AFTER_WITH = EnumSet.of(
            DatabaseOperation.SELECT,
            DatabaseOperation.INSERT,
            DatabaseOperation.UPDATE,
            DatabaseOperation.DELETE,
            DatabaseOperation.MERGE,
            DatabaseOperation.VALUES,
            DatabaseOperation.TABLE);

    /** By first letter; those that are not said by SQL are left out. */
    private static final DatabaseOperation[][] BY_LETTER = byLetter();

    private final String sql;
    private int at;
    /** Comments nest in PostgreSQL, SQL Server and others, until one is found that is never closed that way. */
    private boolean isNesting = true;

    private SqlKeyword(String sql) {
        this.sql = sql;
    }

    /** @param sql may be null: what to make of it is the driver's concern */
    static DatabaseOperation of(String sql) {
        return sql == null ? DatabaseOperation.OTHER : new SqlKeyword(sql).first();
    }

    private DatabaseOperation first() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (isLetter(c)) {
                int start = at;
                skipWord();
                return isWord("WITH", start) ? afterWith() : operation(start);
            }
            if (c == '#') {
                // MySQL's other comment; further on, and in other databases, it may be an operator or part of a name
                skipPast(sql.indexOf('\n', at), 1);
            } else if (!skipComment()) {
                if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && "({?=;\uFEFF".indexOf(c) < 0) {
                    return DatabaseOperation.OTHER;
                }
                at++;
            }
        }
        return DatabaseOperation.OTHER;
    }

    private DatabaseOperation afterWith() {
        int depth = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (isLetter(c)) {
                int start = at;
                skipWord();
                DatabaseOperation found = depth == 0 ? operation(start) : DatabaseOperation.OTHER;
                if (AFTER_WITH.contains(found)) {
                    return found;
                }
            } else if (c == '\'' || c == '"' || c == '`') {
                skipPast(sql.indexOf(c, at + 1), 1);
            } else if (c == '[') {
                skipPast(sql.indexOf(']', at + 1), 1);
            } else if (!skipComment()) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        }
        return DatabaseOperation.OTHER;
    }

    /** The operation of the word from here to where we are. */
    private DatabaseOperation operation(int start) {
        int letter = (sql.charAt(start) | 0x20) - 'a';
        for (DatabaseOperation candidate : BY_LETTER[letter]) {
            if (isWord(candidate.name(), start)) {
                return candidate;
            }
        }
        return DatabaseOperation.OTHER;
    }

    private boolean isWord(String word, int start) {
        return at - start == word.length() && sql.regionMatches(true, start, word, 0, word.length());
    }

    private void skipWord() {
        while (at < sql.length() && (sql.charAt(at) == '_' || Character.isLetterOrDigit(sql.charAt(at)))) {
            at++;
        }
    }

    /** Moves behind a comment, if one begins here. */
    private boolean skipComment() {
        if (sql.startsWith("--", at)) {
            skipPast(sql.indexOf('\n', at), 1);
            return true;
        }
        if (sql.startsWith("/*", at)) {
            int end = isNesting ? endOfNested() : -1;
            skipPast(end < 0 ? sql.indexOf("*/", at + 2) : end, 2);
            return true;
        }
        return false;
    }

    /** Where the comment ends if those within it count, or -1: the text is looked through but once in vain. */
    private int endOfNested() {
        int depth = 0;
        for (int i = at; i + 1 < sql.length(); i++) {
            if (sql.charAt(i) == '/' && sql.charAt(i + 1) == '*') {
                depth++;
                i++;
            } else if (sql.charAt(i) == '*' && sql.charAt(i + 1) == '/') {
                if (--depth == 0) {
                    return i;
                }
                i++;
            }
        }
        isNesting = false;
        return -1;
    }

    private void skipPast(int found, int length) {
        at = found < 0 ? sql.length() : found + length;
    }

    /** Of the Latin alphabet: all keywords are. */
    private static boolean isLetter(char c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    private static DatabaseOperation[][] byLetter() {
        Set<DatabaseOperation> said = EnumSet.complementOf(
                EnumSet.of(DatabaseOperation.BATCH, DatabaseOperation.PREPARE, DatabaseOperation.OTHER));
        DatabaseOperation[][] byLetter = new DatabaseOperation['z' - 'a' + 1][];
        Arrays.setAll(
                byLetter,
                letter -> said.stream()
                        .filter(operation -> operation.name().charAt(0) == 'A' + letter)
                        .toArray(DatabaseOperation[]::new));
        return byLetter;
    }
}
