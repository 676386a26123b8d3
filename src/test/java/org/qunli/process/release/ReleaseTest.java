package org.qunli.process.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.model.RunningModels;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A release of models:")
class ReleaseTest extends ReleaseScene {

    @Autowired
    RunningModels running;

    @Test
    @DisplayName("one designer drafts and proposes, another one agrees, and all models are deployed together")
    void fourEyes() {
        var changed = diagram("四人四眼");
        var release = service.draft("试办流程改名", List.of(changed, form()), AUTHOR);
        assertThat(releases.status(release)).isEqualTo(ReleaseStatus.DRAFT);
        service.propose(release, AUTHOR);

        assertThatThrownBy(() -> service.approve(release, digest(release), AUTHOR))
                .hasMessageContaining("另一名");
        assertThatThrownBy(() -> service.approve(release, digest(release), "admin"))
                .hasMessageContaining("流程设计员");
        service.approve(release, digest(release), OTHER);

        assertThat(releases.status(release)).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(running.all().find("designer-trial.bpmn")).contains(changed);
        assertThat(running.of(releases.deployment(release).orElseThrow())).isEqualTo(running.all());
        assertThat(running.of(releases.deployment(release).orElseThrow())).isEqualTo(releases.proposed(release));
        assertThatThrownBy(() -> service.approve(release, digest(release), OTHER))
                .hasMessageContaining("已部署");
    }
}
