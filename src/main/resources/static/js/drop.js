// Files dropped on a form with data-drop are taken as if they had been chosen in its file field. A form without anything
// else to fill in is sent at once; others name the files.
document.querySelectorAll('form[data-drop]').forEach(form => {
  const input = form.querySelector('input[type="file"]');
  const names = form.querySelector('[role="status"]');
  const taken = () => {
    if (form.dataset.drop === 'send') {
      form.requestSubmit();
    } else {
      names.textContent = [...input.files].map(file => file.name).join('，');
    }
  };
  const mark = on => form.classList.toggle('dropping', on);
  input.addEventListener('change', taken);
  form.addEventListener('dragover', event => { event.preventDefault(); mark(true); });
  form.addEventListener('dragleave', event => mark(form.contains(event.relatedTarget)));
  form.addEventListener('drop', event => {
    event.preventDefault();
    mark(false);
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      taken();
    }
  });
});
