// Draws a plan's area on a map. What counts is the text field below it, which this module writes: without the
// module the field and the file work by themselves, and the server judges whatever is sent.
//
// The area is a list of polygons, each a list of rings, each a list of corners [longitude, latitude] whose
// first is not repeated. One ring at a time is drawn: its corners can be clicked, dragged, listed and removed.

const DECIMALS = 6;
const SWEDEN = [
  [55.3, 10.9],
  [69.1, 24.2],
];
const START = [57.77, 12.27];

const asText = (text) => {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
};
const round = (value) => Number(value.toFixed(DECIMALS));

// Only what the server has kept, or what was drawn here, can be drawn on: anything else stays text.
const polygonsOf = (text) => {
  try {
    const { type, coordinates } = JSON.parse(text);
    const polygons = { Polygon: [coordinates], MultiPolygon: coordinates }[type];
    const opened = polygons.map((rings) => rings.map((ring) => ring.slice(0, -1).map(([x, y]) => [x, y])));
    const numbers = opened.flat(3);
    return numbers.length && numbers.every((n) => Number.isFinite(n) && Math.abs(n) <= 180) ? opened : null;
  } catch {
    return text.trim() ? null : [];
  }
};

const textOf = (polygons) => {
  const whole = polygons.filter(([outer]) => outer.length > 2);
  const closed = whole.map((rings) => rings.map((ring) => [...ring, ring[0]]));
  if (!closed.length) return "";
  const area =
    closed.length === 1
      ? { type: "Polygon", coordinates: closed[0] }
      : { type: "MultiPolygon", coordinates: closed };
  return JSON.stringify(area, null, 1);
};

const addBackground = (map, { tiles, wms, layers, attribution }) => {
  const options = { attribution: asText(attribution), maxZoom: 19 };
  if (tiles) L.tileLayer(tiles, options).addTo(map);
  else if (wms) L.tileLayer.wms(wms, { ...options, layers, format: "image/png" }).addTo(map);
};

const start = async (root) => {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const field = document.getElementById(root.dataset.planArea);
  await import(root.dataset.leaflet);

  find("draw").hidden = false;
  const map = L.map(find("map"), { maxBounds: SWEDEN, maxBoundsViscosity: 0.5 });
  map.attributionControl.setPrefix(false);
  addBackground(map, root.dataset);
  const shapes = L.layerGroup().addTo(map);
  const list = find("corners");
  const status = find("status");

  let polygons = [];
  let ring = null;

  const write = () => {
    field.value = textOf(polygons);
    const count = ring?.length ?? 0;
    const pattern = count > 2 ? status.dataset.changed : status.dataset.few;
    status.textContent = pattern.replace("{number}", count);
  };

  const draw = () => {
    shapes.clearLayers();
    for (const rings of polygons) {
      for (const other of rings) {
        const corners = other.map(([x, y]) => [y, x]);
        const shape = L.polygon(corners, { className: "plan-area__shape", fillOpacity: 0.15 });
        shape.on("click", (event) => {
          L.DomEvent.stop(event);
          if (other === ring) insert(event.latlng);
          else choose(other);
        });
        shapes.addLayer(shape);
      }
    }
    for (const corner of ring ?? []) shapes.addLayer(handle(corner));
  };

  const handle = (corner) => {
    const icon = L.divIcon({ className: "plan-area__corner", iconSize: [16, 16] });
    const marker = L.marker([corner[1], corner[0]], { icon, draggable: true, keyboard: false });
    marker.on("drag", ({ latlng }) => corner.splice(0, 2, round(latlng.lng), round(latlng.lat)));
    marker.on("dragend", changed);
    return marker;
  };

  const row = (corner, place) => {
    const item = document.createElement("li");
    for (const [part, label] of [
      [1, list.dataset.latitude],
      [0, list.dataset.longitude],
    ]) {
      const input = Object.assign(document.createElement("input"), {
        type: "number",
        step: "any",
        value: corner[part],
      });
      input.setAttribute("aria-label", label.replace("{number}", place + 1));
      input.addEventListener("change", () => {
        if (!input.checkValidity() || input.value === "") return;
        corner[part] = round(Number(input.value));
        write();
        draw();
      });
      item.append(input);
    }
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button-small button-secondary no";
    remove.textContent = list.dataset.removeShort;
    remove.setAttribute("aria-label", list.dataset.remove.replace("{number}", place + 1));
    remove.addEventListener("click", () => {
      ring.splice(place, 1);
      changed();
      (list.children[place] ?? list.lastElementChild ?? find("add").parentElement)
        .querySelector("button")
        ?.focus();
    });
    item.append(remove);
    return item;
  };

  const show = () => {
    list.replaceChildren(...(ring ?? []).map(row));
    draw();
  };

  const changed = () => {
    write();
    show();
  };

  const choose = (other) => {
    ring = other;
    show();
  };

  const begin = () => {
    ring = [];
    polygons.push([ring]);
    show();
  };

  const add = (longitude, latitude) => {
    if (!ring) begin();
    ring.push([round(longitude), round(latitude)]);
    changed();
  };

  // A click on the area that is drawn puts a corner into its nearest side.
  const insert = (latlng) => {
    const at = map.latLngToLayerPoint(latlng);
    const points = ring.map(([x, y]) => map.latLngToLayerPoint([y, x]));
    const distances = points.map((point, place) =>
      L.LineUtil.pointToSegmentDistance(at, point, points[(place + 1) % points.length]),
    );
    const nearest = distances.indexOf(Math.min(...distances));
    ring.splice(nearest + 1, 0, [round(latlng.lng), round(latlng.lat)]);
    changed();
  };

  map.on("click", ({ latlng }) => add(latlng.lng, latlng.lat));
  find("new").addEventListener("click", begin);
  find("add").addEventListener("click", () => {
    const { lng, lat } = map.getCenter();
    add(...(ring?.at(-1) ?? [lng, lat]));
    list.lastElementChild.querySelector("input").focus();
  });
  find("clear").addEventListener("click", () => {
    polygons = polygons
      .filter(([outer]) => outer !== ring)
      .map((rings) => rings.filter((other) => other !== ring));
    ring = polygons[0]?.[0] ?? null;
    changed();
  });
  // What cannot be drawn (another coordinate system, a fault) is left to the server, and not drawn over.
  const read = () => {
    const found = polygonsOf(field.value);
    find("draw").hidden = !found;
    polygons = found ?? [];
    ring = polygons[0]?.[0] ?? null;
    show();
    look();
  };

  field.addEventListener("change", read);
  const file = find("file");
  file.addEventListener("change", async () => {
    if (!file.files.length) return;
    field.value = await file.files[0].text();
    file.value = "";
    find("more").open = true;
    read();
  });

  const look = () => {
    const corners = polygons.flat(2).map(([x, y]) => [y, x]);
    if (corners.length) map.fitBounds(corners, { padding: [30, 30], animate: false });
    else map.setView(START, 12, { animate: false });
  };

  // Wagtail shows a panel or a tab after this has run: a map in a hidden place has no size.
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(find("map"));
  read();
};

for (const root of document.querySelectorAll("[data-plan-area]")) start(root);
