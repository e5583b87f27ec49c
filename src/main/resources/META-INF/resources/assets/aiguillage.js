// SPDX-License-Identifier: Apache-2.0
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
const legend = document.querySelector(".legende");
if (legend && narrow.matches) legend.open = false;
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

// What the words typed may mean, as they are typed; to choose one says it, and sends nothing.
const suggest = (input) => {
  const into = document.getElementById(input.dataset.suggest);
  const chosen = document.createElement("input");
  chosen.type = "hidden";
  chosen.name = "choix";
  input.after(chosen);
  let waiting = 0;
  let asked = "";
  const show = (found) => {
    into.replaceChildren();
    const all = [...found.products, ...found.services].slice(0, 5);
    if (all.length) into.append(Object.assign(document.createElement("p"), { textContent: into.dataset.said }));
    for (const one of all) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "second";
      button.textContent = one.label;
      button.setAttribute("aria-pressed", "false");
      button.onclick = () => {
        chosen.value = one.label;
        into.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
      };
      into.append(button);
    }
    const activity = found.activities[0];
    const radio = activity && document.querySelector(`input[name=activity][value="${activity.activity}"]`);
    if (radio && !document.querySelector("input[name=activity]:checked")) radio.checked = true;
  };
  input.addEventListener("input", () => {
    chosen.value = "";
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const text = input.value.trim();
      if (text.length < 3) { into.replaceChildren(); return; }
      asked = text;
      const answer = await fetch("/v1/suggestions?limit=5&text=" + encodeURIComponent(text), {
        headers: { "Accept-Language": document.documentElement.lang },
      });
      if (answer.ok && asked === text) show(await answer.json());
    }, 200);
  });
};
document.querySelectorAll("input[data-suggest]").forEach(suggest);
