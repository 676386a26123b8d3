// A second click on a button sends nothing a second time: the form waits until the next page is there. A form with
// data-again fetches a file and stays on its page.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || 'again' in form.dataset) return;
  if ('sent' in form.dataset) event.preventDefault();
  form.dataset.sent = '';
});
// whoever comes back, or stops the page from loading, may send again
const release = () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
window.addEventListener('pageshow', release);
window.addEventListener('keydown', (event) => { if (event.key === 'Escape') release(); });
