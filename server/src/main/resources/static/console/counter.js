// The camera as a scanner, where the browser can read codes by itself. Elsewhere the field takes what a scanner types.
(() => {
  "use strict";

  const open = document.querySelector("[data-scan]");
  const dialog = document.getElementById("scanner");
  if (!open || !dialog || !("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) {
    return;
  }
  open.hidden = false;

  const video = dialog.querySelector("video");
  const failed = dialog.querySelector("[data-scan-failed]");
  const field = document.getElementById("q");
  let stream = null;

  function stop() {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.srcObject = null;
  }

  async function look(detector) {
    if (!stream) {
      return;
    }
    const codes = await detector.detect(video).catch(() => []);
    if (codes.length > 0 && stream) {
      dialog.close();
      field.value = codes[0].rawValue;
      field.form.requestSubmit();
      return;
    }
    setTimeout(() => look(detector), 200);
  }

  open.addEventListener("click", async () => {
    failed.hidden = true;
    dialog.showModal();
    try {
      const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (!dialog.open) {
        camera.getTracks().forEach((track) => track.stop());
        return;
      }
      stream = camera;
      video.srcObject = stream;
      await video.play();
      look(new BarcodeDetector({ formats: ["qr_code", "code_128", "ean_13"] }));
    } catch {
      failed.hidden = false;
    }
  });
  dialog.querySelector("[data-scan-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    stop();
    field.focus();
  });
})();
