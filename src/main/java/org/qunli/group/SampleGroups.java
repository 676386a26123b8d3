package org.qunli.group;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.qunli.organization.SampleTownshipLoaded;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Gives the sample township groups that it "always had". */
@Component
class SampleGroups {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final GroupRegister register;
    private final MemberResolver resolver;

    SampleGroups(GroupRegister register, MemberResolver resolver) {
        this.register = register;
        this.resolver = resolver;
    }

    @EventListener
    void load(SampleTownshipLoaded loaded) throws IOException {
        var file = new ClassPathResource("sample/groups.csv");
        try (var rows = FORMAT.parse(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            rows.forEach(row -> register.register(group(row)));
        }
    }

    private ExistingGroup group(CSVRecord row) {
        var type = GroupType.valueOf(row.get("type"));
        var members = resolver.resolve(row.get("members"), type, row.get("unit"));
        return new ExistingGroup(
                null,
                row.get("name"),
                Platform.valueOf(row.get("platform")),
                type,
                row.get("purpose"),
                row.get("unit"),
                row.get("owner"),
                row.get("administrator"),
                resolver.accounts(members.units(), members.people()));
    }
}
