// Asks again for a part of the page while work of ours is under way.
//
//   <div id="job" data-poll="URL">   every two seconds URL is fetched; it answers the whole element anew.
//                                    An answer without data-poll ends the asking.
// Without this script the element holds a link that asks again.

const EVERY = 2000; // milliseconds
const AT_MOST = 900; // half an hour; then the link remains

function follow(element, turn = 0) {
  if (turn >= AT_MOST) return;
  setTimeout(async () => {
    if (document.hidden) return follow(element, turn);
    try {
      const answer = await fetch(element.dataset.poll, { headers: { Accept: "text/html", "X-Fragment": "1" }, credentials: "same-origin" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(element.id);
      if (!fresh) return;
      const here = document.importNode(fresh, true);
      element.replaceWith(here);
      if (here.dataset.poll) follow(here, turn + 1);
    } catch {
      follow(element, turn + 1);
    }
  }, EVERY);
}

document.querySelectorAll("[data-poll][id]").forEach((element) => follow(element));
