// Order by drag, in addition to the buttons, and by the same road: a form is sent and the page comes back.
//
//   <ol data-order="ID of the form" data-sortable="address of the module">  <li data-id="…"> … <span class="grip">
//
// The form has the fields `item` and `before` (empty: to the end), its token and its version, and `session` where the
// rows lie under heads (<li data-session="…">): the head under which the row was put, empty above the first.
// Where the module does not load, the buttons remain.

const lists = document.querySelectorAll("ol[data-order]");

if (lists.length > 0) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  import(lists[0].dataset.sortable)
    .then(() => {
      const { Sortable } = globalThis; // the module is of the kind that names itself on the page
      for (const list of lists) {
        const form = document.getElementById(list.dataset.order);
        if (!form) continue;
        list.classList.add("orders");
        Sortable.create(list, {
          handle: ".grip",
          draggable: ">li", // heads too: they have no grip, but a row is put before or after them
          animation: still ? 0 : 120,
          ghostClass: "moving",
          onEnd(event) {
            if (event.oldIndex === event.newIndex) return; // heads are counted too
            let next = event.item.nextElementSibling;
            while (next && !next.dataset.id) next = next.nextElementSibling;
            form.elements.namedItem("item").value = event.item.dataset.id;
            form.elements.namedItem("before").value = next ? next.dataset.id : "";
            let head = event.item.previousElementSibling;
            while (head && head.dataset.session === undefined) head = head.previousElementSibling;
            const session = form.elements.namedItem("session");
            if (session) session.value = head ? head.dataset.session : "";
            form.requestSubmit();
          },
        });
      }
    })
    .catch(() => {});
}
