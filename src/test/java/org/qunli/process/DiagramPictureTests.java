package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Draws the README's pictures of the diagrams with the modeler's own viewer. */
@QunliTest
@TestInstance(Lifecycle.PER_CLASS)
class DiagramPictureTests {

    private static final Path VIEWER = Path.of("src/test/diagrams/node_modules/bpmn-js/dist");

    @Autowired
    Browser browser;

    private Page page;

    @BeforeAll
    void openViewer() {
        page = browser.blank(2200, 900);
        page.addStyleTag(new Page.AddStyleTagOptions().setPath(VIEWER.resolve("assets/diagram-js.css")));
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(VIEWER.resolve("bpmn-viewer.production.min.js")));
    }

    @AfterAll
    void closeViewer() {
        page.close();
    }

    static List<Path> diagrams() {
        return Models.diagrams();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    @DisplayName("A diagram opens in the viewer without a warning, and its picture is kept in target/pictures")
    void opensWithoutWarning(Path diagram) throws IOException {
        var warnings = page.evaluate("""
                    async xml => {
                      document.body.innerHTML = "<div id='canvas' style='width:2200px;height:900px'></div>";
                      const viewer = new BpmnJS({ container: '#canvas',
                        textRenderer: { defaultStyle: { fontFamily: 'Noto Sans CJK SC' } } });
                      const { warnings } = await viewer.importXML(xml);
                      const box = viewer.get('canvas').viewbox().inner;
                      const width = Math.min(2200, Math.ceil(box.width) + 40);
                      const canvas = document.getElementById('canvas');
                      canvas.style.width = width + 'px';
                      canvas.style.height = Math.ceil(width * box.height / box.width) + 40 + 'px';
                      viewer.get('canvas').resized();
                      viewer.get('canvas').zoom('fit-viewport');
                      return warnings.map(warning => warning.message);
                    }
                    """, Files.readString(diagram));
        page.locator("#canvas")
                .screenshot(new Locator.ScreenshotOptions()
                        .setPath(Path.of("target/pictures", Models.idOf(diagram) + ".png")));
        assertThat((List<?>) warnings).isEmpty();
    }
}
