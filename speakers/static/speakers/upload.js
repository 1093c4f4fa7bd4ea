// The upload page: files go out one by one as they are dropped, and their rows keep themselves up to date.
"use strict";
(() => {
  const form = document.getElementById("upload");
  const rows = document.getElementById("rows");
  if (!rows) return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  const status = (form || rows).dataset.status;

  const drawn = (html) => new DOMParser().parseFromString(html, "text/html").body.firstElementChild;

  function complain(sentence) {
    const line = document.createElement("span");
    line.textContent = sentence;
    const trouble = document.getElementById("trouble");
    trouble.append(line, document.createElement("br"));
  }

  async function send(file) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    body.set("speaker", document.getElementById("speaker").value);
    body.append("files", file);
    const answer = await fetch(form.action || window.location.href, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
    });
    const told = await answer.json().catch(() => ({ error: `“${file.name}” did not arrive; try again.` }));
    if (!answer.ok) {
      complain(told.error);
      return;
    }
    for (const html of told.rows) rows.prepend(ready(drawn(html)));
  }

  async function sendAll(files) {
    document.getElementById("trouble").replaceChildren();
    for (const file of files) await send(file).catch(() => complain(`“${file.name}” did not arrive; try again.`));
    document.getElementById("files").value = "";
    look();
  }

  // Whose CV it is can be said at once; the list of speakers is the one above.
  function ready(row) {
    const whose = row.querySelector("[data-speaker]");
    const speakers = document.getElementById("speaker");
    if (!whose || !speakers || !token) return row;
    const choice = speakers.cloneNode(true);
    choice.removeAttribute("id");
    choice.removeAttribute("name");
    choice.options[0].text = "New speaker, from the CV";
    choice.value = whose.dataset.speaker;
    choice.setAttribute("aria-label", `Whose CV is ${row.querySelector(".what a").textContent}?`);
    choice.addEventListener("change", async () => {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", token);
      body.set("speaker", choice.value);
      const answer = await fetch(whose.dataset.assign, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) complain((await answer.json()).error);
    });
    whose.replaceChildren(choice);
    return row;
  }

  let waiting = null;
  function look() {
    window.clearTimeout(waiting);
    const moving = [...rows.querySelectorAll("[data-moving=yes]")].map((row) => row.dataset.cv);
    if (moving.length) waiting = window.setTimeout(() => ask(moving), 800);
  }

  async function ask(moving) {
    const answer = await fetch(`${status}?ids=${moving.join(",")}`, {
      headers: { Accept: "application/json" },
    }).catch(() => null);
    if (answer && answer.ok) {
      for (const [key, html] of Object.entries((await answer.json()).rows)) {
        const old = rows.querySelector(`[data-cv="${key}"]`);
        const fresh = drawn(html);
        if (old.className === fresh.className) continue;
        if (fresh.dataset.moving === "no" && "goOn" in rows.dataset) window.location.reload();
        else old.replaceWith(ready(fresh));
      }
    }
    look();
  }

  if (form) {
    const drop = form.querySelector(".drop");
    const files = document.getElementById("files");
    form.querySelector("[data-without-script]").hidden = true;
    files.addEventListener("change", () => sendAll([...files.files]));
    for (const kind of ["dragenter", "dragover"]) {
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("is-over");
      });
    }
    for (const kind of ["dragleave", "drop"]) {
      drop.addEventListener(kind, () => drop.classList.remove("is-over"));
    }
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      sendAll([...event.dataTransfer.files]);
    });
    for (const row of rows.querySelectorAll("[data-cv]")) ready(row);
  }
  look();
})();
