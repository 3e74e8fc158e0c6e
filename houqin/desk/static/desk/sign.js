// Signing with a finger: the drawing goes into the hidden field as a PNG.
"use strict";

function pad(holder) {
  const canvas = holder.querySelector("canvas");
  const field = document.getElementById(holder.dataset.pad) || holder.querySelector("input[type=hidden]");
  if (!canvas || !field || !window.SignaturePad) return;
  const pen = new window.SignaturePad(canvas, { minWidth: 1, maxWidth: 3, penColor: "#1f2a2c" });
  const fit = () => {
    const scale = Math.max(window.devicePixelRatio || 1, 1);
    if (canvas.width === Math.round(canvas.offsetWidth * scale)) return;
    const drawn = pen.toData();
    canvas.width = Math.round(canvas.offsetWidth * scale);
    canvas.height = Math.round(canvas.offsetHeight * scale);
    canvas.getContext("2d").scale(scale, scale);
    pen.clear();
    pen.fromData(drawn);
  };
  fit();
  new ResizeObserver(fit).observe(canvas); // a phone that is turned must not lose what was drawn
  pen.addEventListener("endStroke", () => { field.value = pen.toDataURL("image/png"); });
  holder.querySelector("[data-clear]")?.addEventListener("click", () => { pen.clear(); field.value = ""; });
}

document.querySelectorAll("[data-pad]").forEach(pad);
