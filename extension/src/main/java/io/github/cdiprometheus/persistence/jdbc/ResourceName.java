package io.github.cdiprometheus.persistence.jdbc;

import jakarta.annotation.Resource;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;

/**
 * What the data source of a {@code @Resource} is called: what the annotation says. Where it says nothing, the resource has
 * the name of its member in the component's namespace (Jakarta EE Platform 10, EE.5.2.5), where a descriptor may bind it to
 * any data source; if none does, it is the server's default one (EE.5.20), and is called that. Thread-safe.
 */
public final class ResourceName {

    private static final String DEFAULT = "java:comp/DefaultDataSource";

    private final String ofMember;
    /** Null until a data source has been seen, if nothing is written. */
    private volatile String name;

    private ResourceName(String written, String ofMember) {
        this.name = written;
        this.ofMember = ofMember;
    }

    /** @param member the field, or the setter */
    public static ResourceName of(Resource resource, Member member) {
        String written = Stream.of(resource.lookup(), resource.name(), resource.mappedName())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(null);
        return new ResourceName(written, member.getDeclaringClass().getName() + "/" + property(member));
    }

    static String property(Member member) {
        String name = member.getName();
        return member instanceof Field || !name.startsWith("set")
                ? name
                : Introspector.decapitalize(name.substring("set".length()));
    }

    /**
     * To be asked when it has been injected, by the component that it was injected into: the namespace is that one's.
     *
     * @param injected what it is; of each resource the first one tells
     */
    public String of(DataSource injected) {
        if (name == null) {
            name = isDefault(MonitoredDataSource.original(injected)) ? DEFAULT : ofMember;
        }
        return name;
    }

    /** Servers bind the member's name in either case, so the name alone does not tell. */
    private static boolean isDefault(DataSource injected) {
        try {
            Object other = InitialContext.doLookup(DEFAULT);
            return injected.equals(other)
                    || other instanceof DataSource bound
                            && injected.getClass() == bound.getClass()
                            && driversOwn(injected) == driversOwn(bound);
        } catch (NamingException | SQLException | RuntimeException | LinkageError e) {
            // there is none, or it cannot be told: the member's name is right all the same
            return false;
        }
    }

    /** Payara makes a new object for each look-up, but has one of the driver's in each pool. */
    private static CommonDataSource driversOwn(DataSource dataSource) throws SQLException {
        return Objects.requireNonNull(dataSource.unwrap(CommonDataSource.class));
    }
}
