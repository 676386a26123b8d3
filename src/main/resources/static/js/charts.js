// Draws each <canvas data-table="…"> from the columns of that table, which says the same in words.
const colours = ['#1f5fa8', '#c77700', '#b42318'];
const text = cell => cell.textContent.trim();

document.querySelectorAll('canvas[data-table]').forEach(canvas => {
  const table = document.getElementById(canvas.dataset.table);
  const headers = [...table.tHead.rows[0].cells].map(text);
  const rows = [...table.tBodies[0].rows];
  new Chart(canvas, {
    type: canvas.dataset.type,
    data: {
      labels: rows.map(row => text(row.cells[0])),
      datasets: canvas.dataset.columns.split(',').map((column, index) => ({
        label: headers[column],
        data: rows.map(row => text(row.cells[column]) === '—' ? null : Number(text(row.cells[column]))),
        backgroundColor: colours[index],
        borderColor: colours[index],
        spanGaps: true
      }))
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: { y: { beginAtZero: true, ticks: { precision: 0 } } },
      plugins: { legend: { display: canvas.dataset.columns.includes(','), position: 'bottom' } }
    }
  });
});
