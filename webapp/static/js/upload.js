// A file that is too large is told when it is chosen, before anything is sent: nothing typed is lost.
//
//   <input type="file" data-most="BYTES" data-too-large="words">
//
// Without this script the server says it, on a page of its own.

document.querySelectorAll("input[type=file][data-most]").forEach((input) => {
  const line = document.createElement("p");
  line.className = "msg";
  line.setAttribute("role", "alert");
  input.before(line);
  line.hidden = true;
  input.addEventListener("change", () => {
    const large = [...input.files].some((file) => file.size > Number(input.dataset.most));
    if (large) input.value = "";
    line.hidden = !large;
    line.textContent = large ? input.dataset.tooLarge : "";
    input.closest(".field").classList.toggle("field-error", large);
  });
});
