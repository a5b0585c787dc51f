// What htmx does not do: the keyboard, a word when the server cannot be reached, and showing a password.
(() => {
  "use strict";

  const editable = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  const hits = (search) => [...search.querySelectorAll("[data-hit]")];
  const current = (search) => search.querySelector("[data-results]")?.dataset.results;

  function moveInSearch(event, search) {
    const list = hits(search);
    const at = list.indexOf(document.activeElement);
    const input = search.querySelector("input[type=search]");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.length > 0) {
      event.preventDefault();
      const next = at + step;
      (next < 0 ? input : list[Math.min(next, list.length - 1)]).focus();
    } else if (event.key === "Enter" && event.target === input && list.length > 0
        && current(search) === input.value.trim()) {
      event.preventDefault();
      list[0].click();
    } else if (event.key === "Escape") {
      if (input.value === "") {
        input.blur();
      } else {
        input.value = "";
        input.focus();
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
      input.focus();
    }
  }

  function moveInQueue(event, queue) {
    const items = [...queue.querySelectorAll("[data-queue-item]")];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const step = { j: 1, k: -1 }[event.key];
    if (step && items.length > 0) {
      event.preventDefault();
      items[Math.max(0, Math.min(at + step, items.length - 1))].focus();
    } else if (at >= 0) {
      const button = items[at].querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (button) {
        event.preventDefault();
        button.click();
      }
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const search = event.target.closest("[data-search]");
    if (search) {
      moveInSearch(event, search);
      return;
    }
    if (editable(event.target)) {
      return;
    }
    if (event.key === "/") {
      const input = document.querySelector("[data-search] input[type=search]");
      if (input) {
        event.preventDefault();
        input.focus();
        input.select();
      }
      return;
    }
    const queue = document.querySelector("[data-queue]");
    if (queue) {
      moveInQueue(event, queue);
    }
  });

  document.addEventListener("click", (event) => {
    const reveal = event.target.closest("[data-reveal]");
    if (reveal) {
      const input = document.getElementById(reveal.dataset.reveal);
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      reveal.setAttribute("aria-pressed", String(!shown));
      return;
    }
    const menu = document.querySelector("details.menu[open]");
    if (menu && !menu.contains(event.target)) {
      menu.open = false;
    }
  });

  // After a decision the keyboard stays where it was: on the link that was decided.
  document.addEventListener("htmx:afterSwap", (event) => {
    const decided = event.detail.requestConfig?.elt.closest?.("form[hx-post]");
    if (decided && document.activeElement === document.body) {
      document.querySelector(decided.getAttribute("hx-target"))?.focus();
    }
  });

  // A second click on a slow form must not send it twice.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-once]")) {
      for (const button of event.target.querySelectorAll("button[type=submit]")) {
        setTimeout(() => { button.disabled = true; });
      }
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.querySelectorAll("form[data-once] button[disabled]").forEach((button) => { button.disabled = false; });
    }
  });

  const place = () => document.getElementById("toast-place");

  // Whether leaving the page would lose something that somebody wrote.
  const typed = (element) => [...(element.closest("form")?.querySelectorAll("textarea, input:not([type=search])") ?? [])]
    .some((field) => field.value !== field.defaultValue);

  function say(text, retry, action = place().dataset.retry) {
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.append(Object.assign(document.createElement("span"), { textContent: text }));
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: action });
    button.addEventListener("click", () => {
      place().replaceChildren();
      retry();
    });
    toast.append(button);
    place().replaceChildren(toast);
  }

  function again(element) {
    if (element.matches("input[type=search]")) {
      element.dispatchEvent(new Event("search", { bubbles: true }));
    } else if (element.matches("form")) {
      element.requestSubmit();
    } else {
      location.reload();
    }
  }

  for (const kind of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(kind, (event) => say(place().dataset.offline, () => again(event.detail.elt)));
  }
  document.addEventListener("htmx:responseError", (event) => {
    const signIn = event.detail.xhr.getResponseHeader("X-Sign-In");
    if (!signIn) {
      say(place().dataset.failed, () => again(event.detail.elt));
    } else if (typed(event.detail.elt)) {
      // What was typed stays where it is; the sign-in has a page of its own.
      say(place().dataset.signedOut, () => window.open(signIn, "_blank"), place().dataset.signIn);
    } else {
      location.assign(signIn);
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) {
      place()?.replaceChildren();
    }
  });
})();
