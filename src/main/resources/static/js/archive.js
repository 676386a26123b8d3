// Sends a chosen file in pieces to the archive that its form names. After a lost connection it asks how much has arrived
// and goes on from there; whoever reloads the page or comes back another day chooses the same file and goes on as well.
const words = document.getElementById('upload-words').dataset;
const PIECE = 8 * 1024 * 1024;
const PATIENCE = 20;

const say = (form, text, percent) => {
  form.querySelector('[role="status"]').textContent = text;
  const bar = form.querySelector('progress');
  bar.hidden = percent === undefined;
  bar.value = percent ?? 0;
};

class Refused extends Error {}

// XMLHttpRequest and not fetch, because it tells how much of a piece was sent
const send = (method, path, token, headers, body, onProgress) => new Promise((done, failed) => {
  const request = new XMLHttpRequest();
  request.open(method, path);
  request.timeout = 120000;
  request.setRequestHeader('X-CSRF-TOKEN', token);
  Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
  if (onProgress) request.upload.onprogress = event => onProgress(event.loaded);
  request.onload = () => {
    if (request.status < 300) return done(request);
    const isProblem = (request.getResponseHeader('Content-Type') ?? '').includes('problem+json');
    const detail = isProblem ? JSON.parse(request.responseText || '{}').detail : undefined;
    // 409 while sending only means that another piece begins elsewhere
    failed(request.status >= 500 || request.status === 409 && method === 'PATCH' ? new Error(detail) : new Refused(detail));
  };
  request.onerror = request.ontimeout = () => failed(new Error());
  request.send(body);
});

const pause = seconds => new Promise(done => {
  const go = () => { clearTimeout(timer); removeEventListener('online', go); done(); };
  const timer = setTimeout(go, seconds * 1000);
  addEventListener('online', go);
});

const upload = async (form, file) => {
  const token = form.querySelector('[name="_csrf"]').value;
  const call = (method, path, headers = {}, body = null, onProgress) => send(method, path, token, headers, body, onProgress);
  const show = sent => {
    const percent = Math.floor(100 * sent / file.size);
    say(form, words.sending.replace('{percent}', percent), percent);
  };
  let path;
  let failures = 0;
  for (;;) {
    try {
      let offset;
      if (path) {
        offset = Number((await call('HEAD', path)).getResponseHeader('Upload-Offset'));
      } else {
        const begun = await call('POST', `/api/archives/${form.dataset.archive}/uploads`,
          { 'Content-Type': 'application/json' },
          JSON.stringify({ fileName: file.name, size: file.size, fingerprint: `${file.name.slice(-200)} ${file.size} ${file.lastModified}` }));
        path = begun.getResponseHeader('Location');
        offset = JSON.parse(begun.responseText).offset;
      }
      while (offset < file.size) {
        show(offset);
        const piece = await call('PATCH', path,
          { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': offset },
          file.slice(offset, offset + PIECE), sent => show(offset + sent));
        offset = Number(piece.getResponseHeader('Upload-Offset'));
        failures = 0;
      }
      say(form, words.storing, 100);
      await call('POST', `${path}/completion`);
      say(form, words.done, 100);
      form.querySelector('label').hidden = true;
      return true;
    } catch (failure) {
      if (failure instanceof Refused) return say(form, failure.message || words.failed);
      if (++failures > PATIENCE) return say(form, words.failed);
      const seconds = Math.min(2 ** (failures - 1), 30);
      form.querySelector('[role="status"]').textContent = words.lost.replace('{seconds}', seconds);
      await pause(seconds);
    }
  }
};

// several files may be on their way; the page is read anew after the last one, unless somebody has to read why it failed
let running = 0;
document.querySelectorAll('form[data-archive]').forEach(form => {
  const input = form.querySelector('input[type="file"]');
  input.addEventListener('change', async () => {
    input.disabled = true;
    running++;
    const stored = await upload(form, input.files[0]);
    running--;
    input.disabled = false;
    input.value = '';
    if (stored && running === 0) location.reload();
  });
});
