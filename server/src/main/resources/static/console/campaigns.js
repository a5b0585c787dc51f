// The preview follows whoever it is to be seen as.
(() => {
  "use strict";

  document.getElementById("persona")?.addEventListener("change", () => {
    document.querySelectorAll("[data-preview]").forEach((button) => button.form.requestSubmit(button));
  });

  // A form that only fills a preview is sent again and again.
  document.addEventListener("submit", (event) => {
    if (event.submitter?.matches("[data-preview]")) {
      setTimeout(() => {
        event.target.querySelectorAll("button[disabled]").forEach((button) => { button.disabled = false; });
      }, 50);
    }
  });
})();
