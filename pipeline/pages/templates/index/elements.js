"use strict";
// What every part of the script needs: reading what is packed within the page, making elements, days as text.

const DAY = 86400000;
const byId = (id) => document.getElementById(id);

async function unpack(id) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), (letter) => letter.charCodeAt(0));
  byId(id).remove();
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

// Whatever a page of the web said goes in as text, never as markup.
function element(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside.filter((part) => part !== null && part !== ""));
  return made;
}

const isolated = (text) => element("bdi", {}, text);
const isoDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const dayNumber = (text) => (text ? Date.parse(text) / DAY : null);
const counted = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

function folded(text) {
  const low = text.toLowerCase();
  return /^[\x00-\x7f]*$/.test(low) ? low : low.normalize("NFD").replace(/\p{M}/gu, "");
}
