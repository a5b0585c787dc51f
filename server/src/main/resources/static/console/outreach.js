// The bandeja: the link carries the text as it was changed; whoever comes back from WhatsApp finds the next button ready.
(() => {
  "use strict";

  const person = (element) => element.closest(".person");

  // Who writes and how to stop it goes along whatever was changed.
  const whole = (text) => `${text.value.trim()}\n\n${text.dataset.closing}`.trim();

  document.addEventListener("input", (event) => {
    const text = event.target.closest("[data-outreach-text]");
    const link = text && person(text).querySelector("[data-outreach-open]");
    if (link) {
      link.href = `${link.href.split("?")[0]}?text=${encodeURIComponent(whole(text))}`;
    }
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-outreach-open]");
    if (link) {
      const sent = person(link).querySelector("[data-outreach-sent]");
      sent.classList.add("main", "big");
      link.classList.remove("main");
      sent.focus({ preventScroll: true });
      return;
    }
    const copy = event.target.closest("[data-outreach-copy]");
    if (copy) {
      const text = person(copy).querySelector("[data-outreach-text]");
      try {
        await navigator.clipboard.writeText(whole(text));
      } catch {
        const own = text.value;
        text.value = whole(text);
        text.select();
        document.execCommand("copy");
        text.value = own;
      }
      const word = copy.querySelector("span");
      word.textContent = copy.dataset.copied;
    }
  });
})();
