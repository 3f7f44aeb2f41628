// Puts a map that can be moved in the place of the drawn outline, when somebody asks for it. Nothing is
// fetched before that; the tiles come from the address that the municipality has set.

const asText = (text) => {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
};

const background = ({ tiles, wms, layers, attribution }) => {
  const options = { attribution: asText(attribution), maxZoom: 19 };
  if (tiles) return L.tileLayer(tiles, options);
  if (wms) return L.tileLayer.wms(wms, { ...options, layers, format: "image/png", transparent: false });
  return null;
};

const withStyles = (address) =>
  new Promise((resolve) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });

const open = async (button) => {
  const frame = button.closest("section").querySelector("[data-plan-map-frame]");
  const { leaflet, styles, area, label, zoomIn, zoomOut } = button.dataset;
  const [answer] = await Promise.all([fetch(area), import(leaflet), withStyles(styles)]);
  const shape = await answer.json();

  const holder = document.createElement("div");
  holder.className = "plan-map__live";
  holder.setAttribute("role", "region");
  holder.setAttribute("aria-label", label);
  frame.replaceChildren(holder);
  const map = L.map(holder, { zoomControl: false, zoomAnimation: false, fadeAnimation: false });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  background(button.dataset)?.addTo(map);
  const drawn = L.geoJSON(shape, { className: "plan-map__shape", interactive: false }).addTo(map);
  map.fitBounds(drawn.getBounds(), { padding: [24, 24] });
  holder.focus();
  button.remove();
};

for (const button of document.querySelectorAll("[data-plan-map]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await open(button);
    } catch (error) {
      // The outline is still there, and so is the button.
      button.disabled = false;
      throw error;
    }
  });
}
