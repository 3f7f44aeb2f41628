// Reads a calendar from standard input as a calendar program in JavaScript would, and tells what it understood.
// With times as arguments ("2026-03-29T02:30:00") it tells what moments they are in the file's own time zone.

import { readFileSync } from "node:fs";
import ICAL from "../../../node_modules/ical.js/dist/ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const zones = calendar.getAllSubcomponents("vtimezone").map((zone) => new ICAL.Timezone(zone));
for (const zone of zones) ICAL.TimezoneService.register(zone);

const iso = (time) => time.toJSDate().toISOString();
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const value = (name) => component.getFirstPropertyValue(name);
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    location: event.location,
    description: event.description,
    status: value("status"),
    url: value("url"),
    start: iso(event.startDate),
    end: iso(event.endDate),
    wall: event.startDate.toString(),
    zone: event.startDate.zone.tzid,
  };
});
const moments = process.argv.slice(2).map((text) => {
  const time = ICAL.Time.fromDateTimeString(text);
  time.zone = zones[0];
  return iso(time);
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events, moments }));
