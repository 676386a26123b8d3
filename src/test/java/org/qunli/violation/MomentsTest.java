package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Times as people read them:")
class MomentsTest {

    @ParameterizedTest
    @CsvSource({"P3D,days,3", "PT24H,days,1", "PT0S,days,0", "PT12H,hours,12", "PT36H,hours,36"})
    @DisplayName("what is not whole days is said in hours (T-5)")
    void length(String duration, String unit, long number) {
        var words = Moments.length(Duration.parse(duration));
        assertThat(words.getCodes()).containsExactly("violation." + unit);
        assertThat(words.getArguments()).containsExactly(number);
    }
}
