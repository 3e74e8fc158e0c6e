// Draws again in the reader's own browser, by nothing but the published numbers.
"use strict";

{
  const button = document.getElementById("again");
  const said = document.getElementById("again-said");
  const text = new TextEncoder();

  const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  function joined(parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => { whole.set(part, at); return at + part.length; }, 0);
    return whole;
  }
  function number(value, size) {
    const view = new DataView(new ArrayBuffer(size));
    if (size === 8) view.setBigUint64(0, BigInt(value));
    else view.setUint32(0, value);
    return new Uint8Array(view.buffer);
  }
  const bound = (data) => joined([data.route, data.day, String(data.count), ...data.slots].flatMap((part) => {
    const raw = text.encode(part);
    return [number(raw.length, 4), raw];
  }));

  async function reckon(data) {
    const key = await crypto.subtle.importKey("raw", bytes(data.seed), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const sheet = bound(data);
    const digest = hex(await crypto.subtle.sign("HMAC", key, sheet));
    const message = joined([text.encode(data.later), new Uint8Array(1), sheet]);
    let turn = 0;
    async function below(top) {
      const whole = ((1n << 64n) / BigInt(top)) * BigInt(top);
      for (;;) {
        const block = await crypto.subtle.sign("HMAC", key, joined([number(turn, 8), message]));
        turn += 1;
        const found = new DataView(block).getBigUint64(0);
        if (found < whole) return Number(found % BigInt(top));
      }
    }
    const order = data.slots.map((_slot, place) => place);
    for (let place = 0; place < data.count; place += 1) {
      const other = place + await below(order.length - place);
      [order[place], order[other]] = [order[other], order[place]];
    }
    const drawn = order.slice(0, data.count).sort((a, b) => a - b).map((place) => data.slots[place]);
    return { digest, drawn };
  }

  button?.addEventListener("click", async () => {
    if (!window.crypto?.subtle) {
      said.textContent = "这台设备要用https打开本系统才能自己算。上面的四项是服务器算的。";
      return;
    }
    const data = JSON.parse(document.getElementById("fair-data").textContent);
    const found = await reckon(data);
    const same = found.digest === data.digest && found.drawn.join() === data.drawn.join();
    said.textContent = same ? `算出承诺码${found.digest.slice(0, 12)}…，抽中${found.drawn.join("、")}，与公布的完全一致。` : "算出来的与公布的不一致，请把这一页交给经审小组。";
  });
}
