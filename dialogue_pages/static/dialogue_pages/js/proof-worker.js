// Finds the number whose digest a form asks for (ALTCHA's protocol), away from the page so that writing is not slowed.

const text = new TextEncoder();
const hex = (digest) => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");

addEventListener("message", async ({ data }) => {
  const { algorithm, challenge, maxNumber, salt, signature } = data;
  for (let number = 0; number <= maxNumber; number += 1) {
    const digest = await crypto.subtle.digest(algorithm, text.encode(salt + number));
    if (hex(digest) !== challenge) continue;
    postMessage(btoa(JSON.stringify({ algorithm, challenge, number, salt, signature })));
    return;
  }
});
