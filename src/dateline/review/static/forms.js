// A choice that was made is shown at once; the button beside it stays for those without scripts.
for (const form of document.querySelectorAll("form.policy")) {
  form.querySelector("select").addEventListener("change", () => form.requestSubmit());
}
