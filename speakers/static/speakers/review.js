// The review page: a card and its lines light up together; decisions go out one by one.
// Without this script every form on the page still works, with a reload.
"use strict";
(() => {
  const fields = document.getElementById("fields");
  const paper = document.getElementById("paper");
  if (!fields || !paper) return;

  const cards = () => [...fields.querySelectorAll("[data-card]")];
  const visible = () => cards().filter((card) => card.closest("details.group").open);
  const linesOf = (card) => card.dataset.lines.split(" ").filter(Boolean);
  const markOf = (line) => paper.querySelector(`[data-line="${line}"]`);
  let now = null;
  fields.classList.add("has-script");

  function light(card) {
    for (const mark of paper.querySelectorAll(".lit")) mark.classList.remove("lit");
    const marks = linesOf(card).map(markOf).filter(Boolean);
    for (const mark of marks) mark.classList.add("lit");
    if (!marks.length) return;
    const first = marks[0].getBoundingClientRect();
    const frame = paper.getBoundingClientRect();
    paper.scrollTop += first.top - frame.top - frame.height / 3;
  }

  function go(card, { focus = true } = {}) {
    if (!card) return;
    if (now) now.classList.remove("is-now");
    now = card;
    card.closest("details.group").open = true;
    card.classList.add("is-now");
    light(card);
    if (focus) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    }
  }

  function step(by) {
    const all = visible();
    const at = all.indexOf(now);
    go(all[Math.max(0, Math.min(all.length - 1, at + by))]);
  }

  function onward() {
    const all = visible();
    const rest = all.slice(all.indexOf(now) + 1);
    const next = rest.find((card) => !card.dataset.verdict);
    if (next) go(next);
  }

  async function post(form, more) {
    const body = new FormData(form);
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    const answer = await fetch(form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
    });
    const told = await answer.json().catch(() => ({ error: "The server did not answer; try again." }));
    if (!answer.ok) throw new Error(told.error || "That did not work; try again.");
    return told;
  }

  function redraw(told) {
    for (const [key, html] of Object.entries(told.cards)) {
      const old = document.getElementById(`field-${key}`);
      const fresh = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
      const wasNow = old === now;
      old.replaceWith(fresh);
      if (wasNow) {
        now = fresh;
        fresh.classList.add("is-now");
      }
    }
    const summary = document.getElementById("summary");
    summary.replaceChildren(...new DOMParser().parseFromString(told.summary, "text/html").body.childNodes);
    const counts = summary.querySelector("[data-total]").dataset;
    document.getElementById("done").textContent = counts.decided;
    document.getElementById("progress").value = counts.decided;
    document.getElementById("sure").textContent = counts.sure;
    document.querySelector("#accept-sure button").hidden = counts.sure === "0";
    for (const form of fields.querySelectorAll("form.together")) {
      const left = form.closest(".group").querySelectorAll('[data-verdict=""]').length;
      form.hidden = left < 2;
    }
    offer(told.person);
  }

  // What was accepted fills the new speaker's form, except where somebody has typed.
  function offer(person) {
    for (const input of fields.querySelectorAll("[data-offered]")) {
      if (!input.dataset.typed) input.value = person[input.dataset.offered] || "";
    }
  }

  async function decide(card, verdict, { on = true } = {}) {
    const form = card.querySelector("form.decision");
    const trouble = card.querySelector(".trouble");
    if (!form) return;
    trouble.textContent = "";
    card.setAttribute("aria-busy", "true");
    try {
      redraw(await post(form, { verdict }));
      const fresh = document.getElementById(card.id);
      if (on && verdict && fresh === now) onward();
      else if (fresh === now) fresh.focus({ preventScroll: true });
    } catch (error) {
      trouble.textContent = error.message;
      card.removeAttribute("aria-busy");
    }
  }

  function edit(card, open) {
    const boxes = card.querySelector(".boxes");
    if (!boxes) return;
    boxes.classList.toggle("is-open", open);
    card.querySelector("[data-edit]").setAttribute("aria-expanded", String(open));
    if (open) boxes.querySelector("input, textarea").focus();
  }

  fields.addEventListener("submit", (event) => {
    const form = event.target.closest("form.decision");
    if (!form) return;
    event.preventDefault();
    const card = form.closest("[data-card]");
    go(card, { focus: false });
    decide(card, event.submitter ? event.submitter.value : "edited");
  });

  async function acceptAll(event) {
    event.preventDefault();
    try {
      redraw(await post(event.target, {}));
      go(visible().find((card) => !card.dataset.verdict) || now);
    } catch (error) {
      window.alert(error.message);
    }
  }
  document.getElementById("accept-sure")?.addEventListener("submit", acceptAll);
  for (const form of fields.querySelectorAll("form.together")) form.addEventListener("submit", acceptAll);

  fields.addEventListener("click", (event) => {
    if (event.target.closest("[data-dismiss]")) {
      event.target.closest(".notice").remove();
      return;
    }
    const card = event.target.closest("[data-card]");
    if (!card) return;
    const opener = event.target.closest("[data-edit]");
    if (opener) {
      go(card, { focus: false });
      edit(card, opener.getAttribute("aria-expanded") !== "true");
      return;
    }
    const acts = event.target.closest("button:not([data-show]), input, textarea, summary, label");
    go(card, { focus: !acts });
  });

  // While a button is being pressed nothing may move below the pointer: the card changes on click.
  let pressing = false;
  fields.addEventListener("pointerdown", () => { pressing = true; });
  window.addEventListener("pointerup", () => { pressing = false; });
  window.addEventListener("pointercancel", () => { pressing = false; });

  fields.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-card]");
    if (card && card !== now && !pressing) go(card, { focus: false });
  });

  fields.addEventListener("input", (event) => {
    if (event.target.dataset.offered) event.target.dataset.typed = "yes";
  });

  // A line of the document leads to what was read from it.
  paper.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-line]");
    if (mark) go(cards().find((card) => linesOf(card).includes(mark.dataset.line)));
  });

  // Single keys act only while a card has the focus (WCAG 2.1.4).
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => decide(now, "accepted"),
    r: () => decide(now, "rejected"),
    u: () => decide(now, "", { on: false }),
    e: () => edit(now, true),
  };
  fields.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && typing && now) {
      edit(now, false);
      now.focus();
      return;
    }
    if (event.key === "Enter" && event.target.closest(".boxes input")) {
      // The form's first button would take it for “Accept” as it was read.
      event.preventDefault();
      event.target.closest("form").querySelector('[value="edited"]').click();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !now) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const wanted = window.location.hash.startsWith("#field-") && document.querySelector(window.location.hash);
  const first = wanted || cards().find((card) => !card.dataset.verdict);
  if (first && window.location.hash !== "#publish") go(first);
  for (const picture of paper.querySelectorAll("img")) {
    picture.addEventListener("load", () => now && light(now), { once: true });
  }
})();
