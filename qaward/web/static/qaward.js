// What pages can do beyond forms and links; each works without it.
"use strict";
function ready(root) {
  for (const each of root.querySelectorAll("[data-print]")) {
    each.hidden = false;
    each.addEventListener("click", () => window.print());
  }
}
document.addEventListener("DOMContentLoaded", () => {
  ready(document);
  const faults = document.querySelector("[data-focus]");
  if (faults) faults.focus();
});
document.addEventListener("htmx:load", (event) => ready(event.target));
