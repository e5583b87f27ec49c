// What a platform's developer writes first with the generated types.
import createClient from "openapi-fetch";
import type { paths } from "./types.js";

const client = createClient<paths>({ baseUrl: process.argv[2] });

const decided = await client.POST("/v1/decisions", {
  params: { header: { "Accept-Language": "en" } },
  body: { activity: "MAINTIEN", service: "ANNUAIRE", date: "2018-01-15", ticket: "TS-1" },
});
if (!decided.data) throw new Error(JSON.stringify(decided.error));
const read = await client.GET("/v1/decisions/{id}", {
  params: { path: { id: decided.data.id }, header: { "Accept-Language": "en" } },
});
if (JSON.stringify(read.data) !== JSON.stringify(decided.data)) throw new Error("another decision");
const again = await client.POST("/v1/decisions", {
  body: { activity: "CONSEIL", service: "ANNUAIRE", date: "2018-01-15", ticket: "TS-1", replaces: decided.data.id },
});
const ticket = await client.GET("/v1/tickets/{ticket}", { params: { path: { ticket: "TS-1" } } });
if (ticket.data?.standing !== again.data?.id) throw new Error("another decision stands");
const page = await client.GET("/v1/decisions", { params: { query: { ticket: "TS-1", order: "asc" } } });
const refused = await client.POST("/v1/decisions", {
  body: { activity: "MAINTIEN", service: "LOGISTIQUE", zone: "PEDAGOGIQUE" },
});
if (!refused.error) throw new Error("no refusal");
console.log(decided.data.outcome, decided.data.labels.sentence);
console.log(decided.data.trace.map((entry) => entry.claim.kind).join(" "));
console.log(page.data?.decisions.length, page.data?.next !== undefined);
console.log(refused.response.status, refused.error.type, refused.error.faults?.[0]?.code);
