// Logging in with a passkey, where the device has one.
"use strict";

const button = document.getElementById("passkey-login");
if (button && !window.PublicKeyCredential) button.hidden = true;
button?.addEventListener("click", () => enter().catch(() => {
  const note = document.getElementById("passkey-said");
  note.textContent = "没有用通行密钥登录成功。这台设备可能还没有添加通行密钥，请用密码登录。";
  note.hidden = false;
}));

async function enter() {
  const answer = await fetch("/accounts/2fa/webauthn/login/", { headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" } });
  const { request_options: options } = await answer.json();
  const credential = await window.webauthnJSON.get(options);
  document.getElementById("mfa_credential").value = JSON.stringify(credential);
  document.getElementById("passkey").submit();
}
