
"use strict";
// Without this script a mark leads to its footnote in the list below; with it, the footnote opens where one reads.
const opened = document.getElementById("opened");
const body = opened.querySelector(".opened-body");
const inList = opened.querySelector(".in-list");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const target = link && (link.getAttribute("href") || "");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (opened.open && (link === inList || target.startsWith("#article-"))) {
    opened.close();
    return;
  }
  const footnote = target.startsWith("#footnote-") && document.getElementById(target.slice(1));
  if (!footnote) return;
  event.preventDefault();
  body.replaceChildren(...footnote.cloneNode(true).children);
  const heading = body.querySelector("h3");
  heading.tabIndex = -1;
  inList.setAttribute("href", target);
  opened.setAttribute("aria-label", "Footnote " + heading.textContent);
  if (!opened.open) opened.showModal();
  opened.scrollTop = 0;
  heading.focus();
});

opened.querySelector(".close").addEventListener("click", () => opened.close());
opened.addEventListener("click", (event) => {
  if (event.target === opened) opened.close();
});
