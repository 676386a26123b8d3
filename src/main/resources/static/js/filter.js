// A search field with data-filter="id" hides the lines of that list which do not contain its text.
for (const field of document.querySelectorAll('input[data-filter]')) {
  const lines = document.getElementById(field.dataset.filter).children;
  field.addEventListener('input', () => {
    for (const line of lines) {
      line.hidden = !line.textContent.includes(field.value.trim());
    }
  });
}
