# SPDX-License-Identifier: Apache-2.0
"""Reads a ticket of Request Tracker, has it decided, and moves it to the queue of whoever owns it.

assign.py RT SERVICE TICKET, each address without a slash at its end. It may run as often as it likes: the same state of a
ticket is decided once, a changed one takes the place of what was decided before.
"""
import base64
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

RT, SERVICE, TICKET = sys.argv[1:4]
LOGIN = "Basic " + base64.b64encode(b"root:password").decode()
PLATFORM = "glpi-acad"
UNDECIDED = "Guichet – À qualifier"


def call(method, address, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, data, {"Content-Type": "application/json", **headers}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        if refused.code == 404:
            return None
        sys.exit(f"{method} {address}: {refused.code} {refused.read().decode()}")


def rt(method, path, body=None):
    return call(method, RT + "/REST/2.0" + path, body, Authorization=LOGIN)


ticket = rt("GET", f"/ticket/{TICKET}")
fields = {field["name"]: field["values"][0] for field in ticket["CustomFields"] if field["values"]}
incident = {"ticket": f"RT-{TICKET}", "category": {"platform": PLATFORM, "path": fields["Catégorie"]}}
incident["date"] = ticket["Created"][:10]
for field, key in (("Réseau", "zone"), ("Établissement", "school")):
    if field in fields:
        incident[key] = fields[field]

before = call("GET", f"{SERVICE}/v1/tickets/RT-{TICKET}")
standing = before["standing"] if before else None
if standing:
    told = call("GET", f"{SERVICE}/v1/decisions/{standing}")["incident"]
    if all(told.get(key) == value for key, value in incident.items()):
        sys.exit(0)
    incident["replaces"] = standing
decision = call("POST", SERVICE + "/v1/decisions", incident,
                Idempotency_Key=f"rt-{TICKET}-{standing}", Accept_Language="fr")

groups = decision["assignment"]["groups"]
queue = groups[0]["group"] if decision["outcome"] == "ASSIGNED" and len(groups) == 1 else UNDECIDED
rt("PUT", f"/ticket/{TICKET}", {"Queue": queue, "CustomFields": {"Décision": decision["id"]}})
said = [decision["labels"]["sentence"], *decision["labels"]["obligations"], ", ".join(decision["clauses"])]
rt("POST", f"/ticket/{TICKET}/comment", {"ContentType": "text/plain", "Content": "\n".join(said)})
print(queue)
