// Files dropped onto a form with class "drop" are chosen in its file field and sent at once.
for (const form of document.querySelectorAll('form.drop')) {
  const field = form.querySelector('input[type="file"]');
  const mark = (over) => (event) => {
    event.preventDefault();
    form.classList.toggle('over', over);
  };
  form.addEventListener('dragover', mark(true));
  form.addEventListener('dragleave', mark(false));
  form.addEventListener('drop', (event) => {
    mark(false)(event);
    if (event.dataTransfer.files.length > 0) {
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}
