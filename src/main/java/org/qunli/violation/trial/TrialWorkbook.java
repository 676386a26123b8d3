package org.qunli.violation.trial;

import org.springframework.stereotype.Component;

@Component
class TrialWorkbook {
    byte[] write(TrialReport report) {
        return new byte[0];
    }
}
