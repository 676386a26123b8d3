package org.qunli.violation.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.data.domain.Page;

/**
 * How the record stands.
 *
 * @param seal the newest one; null before the first
 * @param keys that it was signed with, the present one first
 * @param page of the checks, the newest first
 */
public record RecordState(
        Seal seal, List<SigningKey> keys, @JsonIgnore Page<CheckView> page) {

    /** Those on the page. */
    @JsonProperty
    public List<CheckView> checks() {
        return page.getContent();
    }
}
