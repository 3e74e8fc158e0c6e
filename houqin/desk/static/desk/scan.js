// Reads QR codes and barcodes with the camera, or from a photograph where a page may not use the camera. No outside help.
"use strict";

const FORMATS = ["qr_code", "code_128", "ean_13", "code_39"];

// The decoder's own file must come from this house; its default is an address on the internet.
function detector(holder) {
  const api = window.BarcodeDetectionAPI;
  if (api) api.prepareZXingModule({ overrides: { locateFile: () => holder.dataset.decoder } });
  return new window.BarcodeDetector({ formats: FORMATS });
}

// One of our own labels opens its record; anything else is put into the field, or searched for.
function found(holder, text) {
  const field = document.getElementById(holder.dataset.scan);
  let own = null;
  try { own = new URL(text); } catch { own = null; }
  if (!field || field.type === "search") {
    if (own && own.pathname.startsWith("/s/")) return location.assign(own.pathname);
  }
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  if (field.type === "search") field.form.requestSubmit();
}

async function watch(holder, eye) {
  const video = holder.querySelector("video");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  holder.querySelector(".lens").hidden = false;
  video.srcObject = stream;
  await video.play();
  const stop = () => { stream.getTracks().forEach((track) => track.stop()); holder.querySelector(".lens").hidden = true; };
  holder.querySelector("[data-stop]")?.addEventListener("click", stop, { once: true });
  while (stream.active) {
    const seen = await eye.detect(video);
    if (seen.length) { stop(); return found(holder, seen[0].rawValue); }
    await new Promise((go) => setTimeout(go, 150));
  }
}

function ready(holder) {
  const words = holder.querySelector("[data-said]");
  const start = holder.querySelector("[data-start]");
  const photo = holder.querySelector("input[type=file]");
  const may = Boolean(navigator.mediaDevices?.getUserMedia);
  let eye = null;
  if (!may) start.hidden = true;
  start.addEventListener("click", async () => {
    words.textContent = "";
    try {
      eye ||= detector(holder);
      await watch(holder, eye);
    } catch (error) {
      words.textContent = error.name === "NotAllowedError" ? "没有使用相机的权限。可以拍一张照片来识别，或直接输入编号。" : "打不开相机。可以拍一张照片来识别，或直接输入编号。";
    }
  });
  photo.addEventListener("change", async () => {
    eye ||= detector(holder);
    const seen = photo.files.length ? await eye.detect(await createImageBitmap(photo.files[0])) : [];
    if (seen.length) found(holder, seen[0].rawValue);
    else words.textContent = "照片里没有认出二维码或条码，请靠近一些、放平再拍。";
  });
}

document.querySelectorAll("[data-scan]").forEach(ready);
