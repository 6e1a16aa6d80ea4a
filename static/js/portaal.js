// Everything works without this file. It opens confirmations as a dialog, announces new
// results, sends a form once, counts the filters that are folded away, tells when the server does not answer,
// and closes the account panel by itself.
"use strict";

const vind = (id) => document.getElementById(id);

document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  vind("storing").hidden = true;
  if (target === vind("dialoog")) openDialoog(target);
  if (target?.hasAttribute("data-in-beeld")) target.scrollIntoView({ block: "nearest" });
  // Back and Forward swap the page itself: then htmx names no target.
  const nieuws = target?.querySelector("[data-omroep]");
  if (nieuws) vind("omroep").textContent = nieuws.textContent.trim();
});

// A second click on the same button is no second act: it would only hide what the first one did.
document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (formulier.method !== "post") return;
  if (formulier.dataset.verstuurd) {
    gebeurtenis.preventDefault();
    gebeurtenis.stopImmediatePropagation();
  }
  formulier.dataset.verstuurd = "ja";
  // A form that gives a file, or that the server did not answer, stays on the page and may be sent again.
  setTimeout(() => delete formulier.dataset.verstuurd, 5000);
}, true);

function openDialoog(dialoog) {
  if (!dialoog.open) dialoog.showModal();
  (dialoog.querySelector("[autofocus]") ?? dialoog.querySelector("h1"))?.focus();
}

document.addEventListener("click", (gebeurtenis) => {
  const dialoog = gebeurtenis.target.closest("dialog");
  if (dialoog && gebeurtenis.target.closest("[data-sluit]")) {
    gebeurtenis.preventDefault();
    dialoog.close();
  }
});

document.addEventListener("input", ({ target }) => {
  const meer = target.closest(".filters__meer");
  if (!meer) return;
  const velden = [...meer.querySelectorAll("select, input")];
  const gekozen = velden.filter((veld) => (veld.type === "checkbox" ? veld.checked : veld.value)).length;
  meer.querySelector("[data-gekozen]").textContent = gekozen ? `(${gekozen} gekozen)` : "";
});

for (const fout of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(fout, () => {
    vind("dialoog").close();
    vind("storing").hidden = false;
    vind("storing").scrollIntoView({ block: "nearest" });
  });
}

document.addEventListener("click", ({ target }) => sluitOpenPanelen((paneel) => !paneel.contains(target)));
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") sluitOpenPanelen((paneel) => paneel.querySelector("summary").focus() ?? true);
});

function sluitOpenPanelen(moetDicht) {
  for (const paneel of document.querySelectorAll("details[data-sluit-vanzelf][open]")) {
    if (moetDicht(paneel)) paneel.open = false;
  }
}
