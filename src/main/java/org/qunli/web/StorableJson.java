package org.qunli.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.qunli.problem.VisibleText;
import org.springframework.boot.jackson.JsonComponent;

/** Refuses at the door, with the field named, what PostgreSQL cannot keep and could only refuse later and less clearly. */
@JsonComponent
class StorableJson {

    /** Text without NUL characters; empty if nothing of it can be seen, so that it fails where text is required. */
    static class Text extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = super.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                throw context.weirdStringException(text, String.class, "NUL character");
            }
            return VisibleText.orEmpty(text);
        }
    }

    /** Days of this calendar's four-digit years. */
    static class Day extends JsonDeserializer<LocalDate> {

        private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
        private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var day = LocalDateDeserializer.INSTANCE.deserialize(parser, context);
            if (day != null && !isStorable(day)) {
                throw context.weirdStringException(day.toString(), LocalDate.class, "out of range");
            }
            return day;
        }

        static boolean isStorable(LocalDate day) {
            return !day.isBefore(FIRST) && !day.isAfter(LAST);
        }
    }

    /** Moments of these years. */
    static class Moment extends JsonDeserializer<Instant> {

        private static final Instant FIRST =
                Day.FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        private static final Instant LAST =
                Day.LAST.atStartOfDay(ZoneOffset.UTC).toInstant();

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var moment = InstantDeserializer.INSTANT.deserialize(parser, context);
            if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
                throw context.weirdStringException(moment.toString(), Instant.class, "out of range");
            }
            return moment;
        }
    }
}
