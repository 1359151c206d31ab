// Long typing is kept while one types: nothing typed is lost.
//
//   <textarea name="body" data-autosave="URL">   posts name, version and the token of its form to URL, two seconds
//                                                 after the last key and when the field is left
//   <p role="status" data-draft-of="ID" data-failed="words">   the line that says what happened
//
// Answers: 200 {"said": "Draft kept at 9.41 a.m. in Geneva.", "version": 8}
//          409 {"said": "Somebody was faster.", "url": "address of the page with both texts", "link": "See both texts"}
// The version of the form is only moved by an answer that gives one. Without this script the form is sent as ever.

const REST = 2000; // milliseconds

function keep(area) {
  const form = area.form;
  const line = document.querySelector(`[data-draft-of="${CSS.escape(area.id)}"]`);
  let kept = area.value;
  let timer = 0;
  let under = null; // the request under way: one at a time, in the order typed
  let stopped = false;

  const say = (words, link) => {
    if (!line) return;
    line.replaceChildren(words);
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.url;
      anchor.textContent = link.text;
      line.append(" ", anchor);
    }
  };
  const send = async () => {
    clearTimeout(timer);
    if (stopped || under || area.value === kept) return;
    const words = area.value;
    const data = new URLSearchParams({ [area.name]: words });
    for (const name of ["csrf_token", "version", "language"]) {
      const field = form?.elements.namedItem(name);
      if (field?.value) data.set(name, field.value);
    }
    under = fetch(area.dataset.autosave, { method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin", keepalive: words.length < 20000 });
    try {
      const answer = await under;
      const told = await answer.json();
      if (answer.ok) {
        kept = words;
        const version = form?.elements.namedItem("version");
        if (version && told.version !== undefined) version.value = told.version;
        say(told.said);
      } else {
        stopped = answer.status === 409; // what stands here is sent with the form; keeping it as a draft would hide the other text
        say(told.said || line?.dataset.failed || "", told.url ? { url: told.url, text: told.link || told.url } : null);
      }
    } catch {
      say(line?.dataset.failed || "");
    } finally {
      under = null;
      if (!stopped && area.value !== kept) timer = setTimeout(send, REST);
    }
  };

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, REST);
  });
  area.addEventListener("blur", send);
  form?.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
  });
}

document.querySelectorAll("textarea[data-autosave], input[data-autosave]").forEach(keep);
