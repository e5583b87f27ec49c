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

// A cell that cannot be had says so where it would have been; on a telephone it is a page of its
// own, so that Back comes to the same place in the table.
const narrow = window.matchMedia("(max-width: 44rem)");
document.addEventListener("htmx:beforeRequest", (event) => {
  const link = event.detail.elt;
  if (narrow.matches && link.closest && link.closest(".matrice") && link.href) {
    event.preventDefault();
    window.location.assign(link.href);
  }
});
const failed = (event) => {
  const panel = document.getElementById("cellule");
  if (!panel || event.detail.target !== panel) return;
  const said = document.createElement("p");
  said.className = "faute";
  said.setAttribute("role", "alert");
  said.textContent = panel.dataset.failed;
  panel.replaceChildren(said);
};
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);

// What replaces itself while somebody is in it keeps the focus.
let held = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  held = event.detail.target.contains(document.activeElement) ? document.activeElement.id : "";
});
document.addEventListener("htmx:afterSettle", () => {
  const again = held && document.getElementById(held);
  if (held && !again) document.getElementById("contenu").focus();
  if (again) again.focus();
  held = "";
});
