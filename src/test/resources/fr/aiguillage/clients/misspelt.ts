// Does not compile: the key is misspelt.
import type { components } from "./types.js";

export const incident: components["schemas"]["Incident"] = { activity: "MAINTIEN", acivity: "CONSEIL" };
