// Draws both versions of each changed diagram, marks what was added, removed or changed, and shows where instances stand.
(() => {
  const root = document.querySelector('.difference[data-viewer]:not([data-drawn])');
  if (!root) return;
  root.dataset.drawn = '';

  const centre = (viewer, id, closer) => {
    const element = viewer.get('elementRegistry').get(id);
    if (!element) return;
    const canvas = viewer.get('canvas');
    if (closer && canvas.zoom() < 0.7) canvas.zoom(0.9);
    const points = element.waypoints || [element, { x: element.x + element.width, y: element.y + element.height }];
    const middle = axis => (Math.min(...points.map(point => point[axis])) + Math.max(...points.map(point => point[axis]))) / 2;
    const box = canvas.viewbox();
    canvas.viewbox({ x: middle('x') - box.width / 2, y: middle('y') - box.height / 2, width: box.width, height: box.height });
    viewer.get('elementRegistry').forEach(other => canvas.removeMarker(other, 'looked-at'));
    canvas.addMarker(id, 'looked-at');
  };

  const draw = async place => {
    const viewer = new BpmnJS({ container: place });
    const answer = await fetch(place.dataset.xml, { headers: { Accept: 'application/xml' } });
    if (!answer.ok) throw new Error(answer.status);
    await viewer.importXML(withoutExpressions(await answer.text()));
    const canvas = viewer.get('canvas');
    const known = id => viewer.get('elementRegistry').get(id);
    const article = place.closest('article');
    article.querySelectorAll('[data-element]').forEach(item => {
      if (known(item.dataset.element)) canvas.addMarker(item.dataset.element, item.dataset.change.toLowerCase());
    });
    place.querySelectorAll('[data-token]').forEach(standing => {
      if (!known(standing.dataset.token)) return;
      const token = document.createElement('div');
      token.className = 'token';
      token.textContent = standing.dataset.count;
      token.title = root.dataset.tokensWord.replace('{count}', standing.dataset.count);
      viewer.get('overlays').add(standing.dataset.token, { position: { top: -12, left: -12 }, html: token });
    });
    canvas.zoom('fit-viewport', 'auto');
    place.closest('figure').querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () =>
      button.dataset.zoom === 'fit' ? canvas.zoom('fit-viewport', 'auto')
        : canvas.zoom(canvas.zoom() * (button.dataset.zoom === 'in' ? 1.3 : 1 / 1.3))));
    article.querySelectorAll('[data-element] > button').forEach(button =>
      button.addEventListener('click', () => centre(viewer, button.parentElement.dataset.element, true)));
    place.dataset.ready = '';
  };

  root.querySelectorAll('[data-element] > button').forEach(button => button.addEventListener('click', () => {
    button.closest('ol').querySelectorAll('[aria-current]').forEach(other => other.removeAttribute('aria-current'));
    button.setAttribute('aria-current', 'true');
  }));

  // in a long table the first change is what people look for
  root.querySelectorAll('.grid-scroll').forEach(frame => {
    const first = frame.querySelector('tbody tr:not(.same)');
    if (first) {
      frame.scrollTop = first.getBoundingClientRect().top - frame.getBoundingClientRect().top
        - frame.querySelector('thead').offsetHeight;
    }
  });

  const viewer = document.createElement('script');
  viewer.src = root.dataset.viewer;
  viewer.onload = () => root.querySelectorAll('.canvas').forEach(place =>
    draw(place).catch(() => { place.textContent = root.dataset.failed; }));
  document.head.append(viewer);
})();
