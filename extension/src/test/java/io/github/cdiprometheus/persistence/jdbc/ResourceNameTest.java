package io.github.cdiprometheus.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BareDataSource;
import io.github.cdiprometheus.BoundNames;
import jakarta.annotation.Resource;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceNameTest {

    private static final String DEFAULT = "java:comp/DefaultDataSource";
    private static final String CLASS = Members.class.getName() + "/";

    private final BoundNames names = new BoundNames();

    private static final class Members {
        @Resource(lookup = "java:app/looked-up", name = "named", mappedName = "mapped")
        private DataSource all;

        @Resource(name = "named", mappedName = "mapped")
        private DataSource named;

        @Resource(mappedName = "mapped")
        private DataSource mapped;

        @Resource
        private DataSource bare;

        @Resource
        void setOrderBook(DataSource dataSource) {
            bare = dataSource;
        }
    }

    @AfterEach
    void forgetNames() {
        names.close();
    }

    @Test
    void whatIsWritten() throws Exception {
        JdbcDataSource held = new JdbcDataSource();
        // it need not be asked
        names.bind(DEFAULT, held);

        assertThat(field("all").of(held)).isEqualTo("java:app/looked-up");
        assertThat(field("named").of(held)).isEqualTo("named");
        assertThat(field("mapped").of(held)).isEqualTo("mapped");
    }

    @Test
    void theServersDefault() throws Exception {
        JdbcDataSource held = new JdbcDataSource();
        names.bind(DEFAULT, held);

        assertThat(field("bare").of(held)).isEqualTo(DEFAULT);
        assertThat(setter().of(held)).isEqualTo(DEFAULT);
        assertThat(field("bare").of(MonitoredDataSource.wrap(held, "measured already")))
                .isEqualTo(DEFAULT);
    }

    @Test
    void anotherOneThatADescriptorBinds() throws Exception {
        names.bind(DEFAULT, new JdbcDataSource());

        assertThat(field("bare").of(new JdbcDataSource())).isEqualTo(CLASS + "bare");
        assertThat(setter().of(new JdbcDataSource())).isEqualTo(CLASS + "orderBook");
    }

    @Test
    void noDefaultAtAll() throws Exception {
        assertThat(field("bare").of(new JdbcDataSource())).isEqualTo(CLASS + "bare");
    }

    @Test
    void aServerThatMakesANewObjectForEachLookUp() throws Exception {
        JdbcDataSource pool = new JdbcDataSource();
        names.bind(DEFAULT, new Handle(pool));

        assertThat(field("bare").of(new Handle(pool))).isEqualTo(DEFAULT);
        assertThat(field("bare").of(new Handle(new JdbcDataSource()))).isEqualTo(CLASS + "bare");
        assertThat(field("bare").of(new Handle(null))).isEqualTo(CLASS + "bare");
        names.bind(DEFAULT, new Handle(null));
        assertThat(field("bare").of(new Handle(null)))
                .as("nothing on both sides is nothing in common")
                .isEqualTo(CLASS + "bare");
    }

    /** Two names of one data source would be two series of it. */
    @Test
    void theFirstOneTells() throws Exception {
        JdbcDataSource held = new JdbcDataSource();
        names.bind(DEFAULT, held);
        ResourceName name = field("bare");
        name.of(held);

        assertThat(name.of(new JdbcDataSource())).isEqualTo(DEFAULT);
    }

    private static ResourceName field(String name) throws ReflectiveOperationException {
        var field = Members.class.getDeclaredField(name);
        return ResourceName.of(field.getAnnotation(Resource.class), field);
    }

    private static ResourceName setter() throws ReflectiveOperationException {
        var method = Members.class.getDeclaredMethod("setOrderBook", DataSource.class);
        return ResourceName.of(method.getAnnotation(Resource.class), method);
    }

    /** As Payara has them: all that two of one pool have in common is what they wrap. */
    private static final class Handle extends BareDataSource {
        private final DataSource pool;

        Handle(DataSource pool) {
            this.pool = pool;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            assertThat(type).isEqualTo(CommonDataSource.class);
            return type.cast(pool);
        }
    }
}
