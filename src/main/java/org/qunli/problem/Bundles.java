package org.qunli.problem;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of the bundles under {@code messages/}. Row 1000, year 2026 and port 54321 read so, without commas. */
public class Bundles extends ResourceBundleMessageSource {

    @Override
    protected MessageFormat createMessageFormat(String pattern, Locale locale) {
        return format(pattern, locale);
    }

    static MessageFormat format(String pattern, Locale locale) {
        var format = new MessageFormat(pattern, locale);
        var formats = format.getFormats();
        for (var place = 0; place < formats.length; place++) {
            if (formats[place] == null) {
                format.setFormat(place, AS_IT_IS);
            }
        }
        return format;
    }

    private static final Format AS_IT_IS = new Format() {
        @Override
        public StringBuffer format(Object value, StringBuffer text, FieldPosition position) {
            return text.append(
                    value instanceof Number number
                            ? new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number)
                            : value);
        }

        @Override
        public Object parseObject(String text, ParsePosition position) {
            throw new UnsupportedOperationException();
        }
    };
}
