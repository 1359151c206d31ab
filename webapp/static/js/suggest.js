// Suggestions while typing, after the combobox pattern (list, manual selection).
//
//   <input data-suggest="URL">             asks URL?q=… from two letters on; answer: [{value, label, detail}], or that under `suggestions`
//   <input … data-suggest-go>              choosing goes to `value`, an address of this site
//   <input … data-suggest-into="ID">       choosing writes `value` into that hidden field; typing empties it,
//                                          so that the server looks the words up itself
//
// Without this script the field is a plain text field of a plain form, and the server does the looking up.

const WAIT = 150; // milliseconds of rest before asking
let made = 0;

function combobox(input) {
  const list = document.createElement("ul");
  list.id = `suggestions-${(made += 1)}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel || input.labels?.[0]?.textContent.trim() || input.name);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"], ["autocomplete", "off"]]) {
    input.setAttribute(name, value);
  }
  const target = input.dataset.suggestInto ? document.getElementById(input.dataset.suggestInto) : null;
  let found = [];
  let current = -1;
  let timer = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    current = index;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };
  const choose = (index) => {
    const row = found[index];
    close();
    if ("suggestGo" in input.dataset) {
      const address = new URL(row.value, window.location.href);
      if (address.origin === window.location.origin) window.location.assign(address);
      return;
    }
    input.value = row.label;
    if (target) target.value = row.value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const show = (rows) => {
    found = rows;
    list.replaceChildren(
      ...rows.map((row, at) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${at}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.append(row.label);
        if (row.detail) {
          const detail = document.createElement("span");
          detail.textContent = row.detail;
          item.append(detail);
        }
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(at);
        });
        return item;
      }),
    );
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    mark(-1);
  };
  const ask = async () => {
    const words = input.value.trim();
    if (words.length < 2) return close();
    const turn = (asked += 1);
    const address = new URL(input.dataset.suggest, window.location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      const said = answer.ok ? await answer.json() : [];
      const rows = (Array.isArray(said) ? said : said.suggestions ?? []).slice(0, 12);
      if (turn === asked && document.activeElement === input) show(rows);
    } catch {
      close(); // no connection: the form still works when sent
    }
  };

  input.addEventListener("input", () => {
    if (target) target.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") ask();
      return;
    }
    const last = found.length - 1;
    if (event.key === "ArrowDown") mark(current < last ? current + 1 : 0);
    else if (event.key === "ArrowUp") mark(current > 0 ? current - 1 : last);
    else if (event.key === "Enter" && current >= 0) choose(current);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

document.querySelectorAll("input[data-suggest]").forEach(combobox);
