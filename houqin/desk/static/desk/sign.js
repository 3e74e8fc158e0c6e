// Signing with a finger: the drawing goes into the hidden field as a PNG.
"use strict";

document.querySelectorAll("[data-pad]").forEach((holder) => {
  const canvas = holder.querySelector("canvas");
  const field = document.getElementById(holder.dataset.pad) || holder.querySelector("input[type=hidden]");
  if (!canvas || !field || !window.SignaturePad) return;
  const scale = Math.max(window.devicePixelRatio || 1, 1);
  canvas.width = canvas.offsetWidth * scale;
  canvas.height = canvas.offsetHeight * scale;
  canvas.getContext("2d").scale(scale, scale);
  const pad = new window.SignaturePad(canvas, { minWidth: 1, maxWidth: 3 });
  pad.addEventListener("endStroke", () => { field.value = pad.toDataURL("image/png"); });
  holder.querySelector("[data-clear]")?.addEventListener("click", () => { pad.clear(); field.value = ""; });
});
