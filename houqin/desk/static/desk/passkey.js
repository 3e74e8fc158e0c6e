// Logging in with a passkey, where the device has one.
"use strict";

const button = document.getElementById("passkey-login");
if (button && !window.PublicKeyCredential) button.hidden = true;
button?.addEventListener("click", async () => {
  const answer = await fetch("/accounts/2fa/webauthn/login/", { headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" } });
  const { request_options: options } = await answer.json();
  const credential = await window.webauthnJSON.get(options);
  document.getElementById("mfa_credential").value = JSON.stringify(credential);
  document.getElementById("passkey").submit();
});
