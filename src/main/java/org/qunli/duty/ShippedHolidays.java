package org.qunli.duty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Before the first request, takes over the holidays that came with the application, for years of which nothing is known. */
@Component
class ShippedHolidays implements SmartInitializingSingleton {

    private final HolidayImport holidayImport;
    private final Holidays holidays;

    ShippedHolidays(HolidayImport holidayImport, Holidays holidays) {
        this.holidayImport = holidayImport;
        this.holidays = holidays;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        holidays.lock();
        var known = holidays.years();
        try {
            Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:holidays/*.csv"))
                    .filter(file -> !known.contains(yearOf(file)))
                    .forEach(this::take);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(Resource file) {
        try {
            holidayImport.run(file.getContentAsByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The files are named by their years. */
    private static int yearOf(Resource file) {
        return Integer.parseInt(file.getFilename().replace(".csv", ""));
    }
}
