// What pages do beyond what they already do without a script.
"use strict";

// A cell that opened beside the table takes the focus, and its place in the table is marked.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "cellule") return;
  const heading = document.getElementById("cellule-titre");
  if (heading) heading.focus();
  document.querySelectorAll(".matrice a[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  const link = event.detail.requestConfig.elt;
  if (link && link.closest(".matrice")) link.setAttribute("aria-current", "true");
});

// Buttons that only a script can serve are shown only where there is one.
const enliven = (root) => {
  root.querySelectorAll("button[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.onclick = async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const said = document.getElementById(button.dataset.said);
      if (said) said.textContent = button.dataset.done;
    };
  });
  root.querySelectorAll("button[data-print]").forEach((button) => {
    button.hidden = false;
    button.onclick = () => window.print();
  });
};
document.addEventListener("DOMContentLoaded", () => enliven(document));
document.addEventListener("htmx:load", (event) => enliven(event.detail.elt));
