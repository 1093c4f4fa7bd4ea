// Beside each time that names its zone, say what the visitor's own clock will show,
// if that differs at that instant.
"use strict";

(() => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const day = { weekday: "short", day: "numeric", month: "short" };

  const shown = (instant, zone, parts) =>
    new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: zone }).format(instant);

  const tell = (time) => {
    const zone = time.dataset.zone;
    const start = new Date(time.dateTime);
    if (!own || !zone || own === zone || Number.isNaN(start.getTime())) return;
    const there = shown(start, zone, { ...day, ...clock });
    const here = shown(start, own, { ...day, ...clock });
    if (there === here) return;
    const isSameDay = shown(start, own, day) === shown(start, zone, day);
    const note = document.createElement("span");
    note.className = "own-time";
    note.textContent =
      `${isSameDay ? "" : `${shown(start, own, day)}, `}${shown(start, own, clock)} your time`;
    note.title = own;
    (time.nextElementSibling || time).after(" ", note);
  };

  document.querySelectorAll("time[data-zone]").forEach(tell);
})();
