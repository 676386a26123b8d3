// What is folded away is printed as well; a link to a clause opens it.
addEventListener('beforeprint', () => document.querySelectorAll('.clauses details').forEach(clause => { clause.open = true }));
const openLinked = () => { const linked = document.getElementById(location.hash.slice(1)); if (linked) linked.open = true };
addEventListener('hashchange', openLinked);
openLinked();

// Draws the diagram and marks the steps that are listed below it.
document.querySelectorAll('[data-marks-steps]').forEach(async place => {
  const viewer = new BpmnJS({ container: place, textRenderer: { defaultStyle: { fontFamily: getComputedStyle(place).fontFamily } } });
  await viewer.importXML(withoutExpressions(await (await fetch(place.dataset.source)).text()));
  const canvas = viewer.get('canvas');
  const mark = (element, marker) => viewer.get('elementRegistry').get(element) && canvas.addMarker(element, marker);
  document.querySelectorAll('#steps [data-element]').forEach(step => mark(step.dataset.element, 'carries'));
  mark(place.dataset.chosen, 'chosen');
  canvas.zoom('fit-viewport', 'auto');
  const chosen = viewer.get('elementRegistry').get(place.dataset.chosen);
  if (chosen) {
    const { width, height } = canvas.getSize(), near = 1.4;
    canvas.viewbox({ x: chosen.x + chosen.width / 2 - width * near / 2, y: chosen.y + chosen.height / 2 - height * near / 2,
      width: width * near, height: height * near });
  }
  place.dataset.drawn = 'true';
});
