package org.qunli.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
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

    /** Moments of this calendar's four-digit years. */
    static class Moment extends JsonDeserializer<Instant> {

        private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
        private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

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
