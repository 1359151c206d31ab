// One key: "/" puts the cursor into "Go to", unless the reader is typing somewhere.
// Escape closes an open folding menu of the header and returns to its summary.

const typing = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
    const box = document.querySelector("[data-key='/']");
    if (box) {
      event.preventDefault();
      box.focus();
    }
  }
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open], details.me[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open], details.me[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// The summary of mistakes is read first: it takes the focus when the page arrives with one.
document.querySelector("[data-focus]")?.focus();
