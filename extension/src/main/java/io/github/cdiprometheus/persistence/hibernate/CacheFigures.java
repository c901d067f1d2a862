package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.persistence.MonitoredUnit.CacheReading;
import io.github.cdiprometheus.persistence.MonitoredUnit.CacheTotals;
import org.hibernate.cache.spi.TimestampsRegion;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.stat.CacheRegionStatistics;
import org.hibernate.stat.Statistics;

/**
 * What Hibernate's statistics say of the regions of the second-level and query caches. They are switched on when they are
 * first read, so only where there are metrics; never where there is no cache, nor where the application has switched
 * them off. Switched on here and not by the setting, which would also log each session.
 */
final class CacheFigures implements CacheReading {

    private final SessionFactoryImplementor factory;
    private final boolean caching;
    private final boolean refused;
    private boolean switchedOn;

    CacheFigures(SessionFactoryImplementor factory) {
        this.factory = factory;
        this.caching = factory.getSessionFactoryOptions().isSecondLevelCacheEnabled()
                || factory.getSessionFactoryOptions().isQueryCacheEnabled();
        Object setting = factory.getProperties().get(AvailableSettings.GENERATE_STATISTICS);
        this.refused = setting != null && !Boolean.parseBoolean(setting.toString());
    }

    @Override
    public void read(CacheTotals totals) {
        if (!caching) {
            return;
        }
        Statistics statistics = factory.getStatistics();
        String[] regions = statistics.getSecondLevelCacheRegionNames();
        if (regions.length == 0) {
            return;
        }
        switchOn(statistics);
        if (!statistics.isStatisticsEnabled()) {
            return;
        }
        String timestamps = timestampsRegion();
        for (String region : regions) {
            if (!region.equals(timestamps)) {
                read(region, statistics.getCacheRegionStatistics(region), totals);
            }
        }
    }

    private static void read(String region, CacheRegionStatistics figures, CacheTotals totals) {
        if (figures != null) {
            totals.region(region, figures.getHitCount(), figures.getMissCount(), figures.getPutCount());
        }
    }

    /** Once: an application may switch them off again. */
    private synchronized void switchOn(Statistics statistics) {
        if (!switchedOn && !refused && !statistics.isStatisticsEnabled()) {
            statistics.setStatisticsEnabled(true);
        }
        switchedOn = true;
    }

    /** Hibernate's own, which holds no data of the application; null where there is none. */
    private String timestampsRegion() {
        TimestampsRegion region = factory.getCache().getTimestampsCache().getRegion();
        return region == null ? null : region.getName();
    }
}
