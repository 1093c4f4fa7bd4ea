// Beside each field that a seminar may leave empty: what it inherits from its series.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const series = document.getElementById("id_series");
  if (!series || !series.dataset.defaults) {
    return;
  }
  const defaults = JSON.parse(series.dataset.defaults);
  const inherited = ["venue", "timezone", "duration", "language", "audience"];

  function hintOf(field) {
    const described = field.getAttribute("aria-describedby");
    return described && document.getElementById(described);
  }

  function show() {
    const chosen = defaults[series.value];
    for (const name of inherited) {
      const field = document.getElementById(`id_${name}`);
      const hint = field && hintOf(field);
      if (!hint) {
        continue;
      }
      hint.textContent = chosen
        ? `Empty: as the series, ${chosen[name]}.`
        : "Empty: as the series.";
      if (field.tagName === "INPUT") {
        field.placeholder = chosen ? chosen[name] : "";
      }
    }
    const time = document.getElementById("id_time");
    if (chosen && time && !time.value) {
      time.value = chosen.time;
    }
  }

  series.addEventListener("change", show);
  show();
});
