// What was typed comes back with the page that says why it was not taken; with any other page it is forgotten.
const NEVER = ['password', 'file', 'hidden', 'submit', 'button'];
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !NEVER.includes(field.type));
// several forms of a page may go to the same address
const keyOf = (form) => JSON.stringify([form.getAttribute('action'), [...form.elements]
  .filter((field) => field.type === 'hidden' && field.name !== '_csrf').map((field) => [field.name, field.value])]);
const ticked = (field) => field.type === 'checkbox' || field.type === 'radio';

document.addEventListener('submit', ({ target: form }) => {
  if (form.method !== 'post') return;
  const typed = fieldsOf(form).map((field) => [field.name, field.value, field.checked]);
  sessionStorage.setItem('typed', JSON.stringify([keyOf(form), typed]));
});

const sent = JSON.parse(sessionStorage.getItem('typed'));
sessionStorage.removeItem('typed');
if (sent && document.querySelector('.problem[role=alert]')) {
  const [key, typed] = sent;
  [...document.forms].filter((form) => keyOf(form) === key).forEach((form) => {
    fieldsOf(form).forEach((field) => {
      const was = typed.find(([name, value]) => name === field.name && (!ticked(field) || value === field.value));
      if (!was) return;
      if (ticked(field)) field.checked = was[2];
      else if (!field.options || [...field.options].some((option) => option.value === was[1])) field.value = was[1];
    });
    form.closest('details')?.setAttribute('open', '');
  });
}
