package io.github.cdiprometheus.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.metric.DatabaseOperation;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlKeywordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "select * from pet                                        | SELECT",
                "SELECT 'insert'                                          | SELECT",
                "SeLeCt\t1                                                | SELECT",
                "select(1)                                                | SELECT",
                "insert into pet values ('select')                        | INSERT",
                "update pet set name = ?                                  | UPDATE",
                "delete from pet                                          | DELETE",
                "merge into pet using dual on (1 = 1)                     | MERGE",
                "replace into pet values (1)                              | REPLACE",
                "values (1)                                               | VALUES",
                "(select 1) union (select 2)                              | SELECT",
                "( ( select 1))                                           | SELECT",
                "-- delete it¶select 1                                   | SELECT",
                "--¶--x¶  select 1                                      | SELECT",
                "/* delete */ /**/ select 1                               | SELECT",
                "/*+ hint */insert into pet values (1)                    | INSERT",
                "/* /* delete */ insert */ select 1                       | SELECT",
                "/*/* delete */*/ select 1                                | SELECT",
                "/*/ delete */ select 1                                   | SELECT",
                "/**/*/ select 1                                          | OTHER",
                "/* /* delete */ select 1 /* of two */ from pet           | SELECT",
                "/* /* */ select 1                                        | SELECT",
                "# delete¶#¶select 1                                      | SELECT",
                "# select 1                                               | OTHER",
                "\u00a0select 1                                           | SELECT",
                "{call adopt(?)}                                          | CALL",
                "{ ? = call adopt(?) }                                    | CALL",
                "{?=CALL adopt}                                           | CALL",
                "call adopt()                                             | CALL",
                "insert into a values (1); delete from b                  | INSERT",
                "; select 1                                               | SELECT",
                "commit                                                   | COMMIT",
                "create table selected (id int)                           | CREATE",
                "\uFEFFselect 1                                           | SELECT",
                "with p as (select 1) select * from p                     | SELECT",
                "with p as (select 1) insert into x select * from p       | INSERT",
                "with p as (delete from pet returning *) select * from p  | SELECT",
                "with recursive p(n) as (values (1) union all select n + 1 from p) delete from x | DELETE",
                "with p as (select ')' from x), q as (select \"(\" from y) update x set n = 1    | UPDATE",
                "with p as (select 1 /* /* ) */ ( */) delete from x        | DELETE",
                "with p as (select * from #x) select 5 # 3                | SELECT",
                "with [update] as (select 1) merge into x                 | MERGE",
                "with p as ( /* ) */ select 1 -- )¶) select * from p     | SELECT",
                "(with p as (select 1) select * from p)                   | SELECT",
                "with selected as (select 1) select * from selected       | SELECT",
                "with p as (select 1)                                     | OTHER",
                "with p as (select 1                                      | OTHER",
                "with 'never closed                                       | OTHER",
                "within select                                            | OTHER",
                "selection                                                | OTHER",
                "select_1                                                 | OTHER",
                "frobnicate the pets                                      | OTHER",
                "1 select                                                 | OTHER",
                "'select'                                                 | OTHER",
                "ſelect 1                                                 | OTHER",
                "-- nothing else                                          | OTHER",
                "/* never closed select                                   | OTHER",
                "batch                                                    | OTHER",
                "prepare x as select 1                                    | OTHER",
                "other                                                    | OTHER",
            })
    void theFirstKeyword(String sql, DatabaseOperation operation) {
        // a newline would end the row
        assertThat(SqlKeyword.of(sql.replace('¶', '\n'))).isEqualTo(operation);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "(", "{?=", "/", "-", "_", "[", "\u0000"})
    void whatIsNoSqlIsOther(String sql) {
        assertThat(SqlKeyword.of(sql)).isEqualTo(DatabaseOperation.OTHER);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BATCH", "PREPARE", "OTHER"})
    void everyKeywordIsFound(DatabaseOperation operation) {
        assertThat(SqlKeyword.of(operation.name().toLowerCase(Locale.ROOT) + " x"))
                .isEqualTo(operation);
    }

    /** Pieces that open and close what the others may not: it ends, and with one of the operations. */
    @Test
    void nonsenseIsNoProblem() {
        String[] pieces = {
            "with", "select", "(", ")", "'", "\"", "`", "[", "]", "--", "/*", "*/", "*", "/", "#", "\n", " ", "x", "{",
            "-"
        };
        Random random = new Random(17);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                sql.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(SqlKeyword.of(sql.toString())).isIn(DatabaseOperation.SELECT, DatabaseOperation.OTHER);
        }
    }
}
