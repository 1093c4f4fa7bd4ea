// Copy the value of a field: <button data-copy="id of the field" hidden>; the button shows
// itself, and says in [data-copied="id of the field"] that it has copied.
document.querySelectorAll("button[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  const told = document.querySelector(`[data-copied="${button.dataset.copy}"]`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // without TLS there is no clipboard, but this
    }
    told.textContent = "Copied.";
  });
});
