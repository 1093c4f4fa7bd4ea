// Tell the sign-up form which time zone the visitor lives in.
"use strict";

(() => {
  const field = document.querySelector("[data-fills-timezone] input[name=timezone]");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field && own && !field.value) field.value = own;
})();
